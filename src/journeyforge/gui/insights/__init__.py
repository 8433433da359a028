"""The view Insights: pictures of the backlog, and what closing the loop, evidence and solutions come to."""
