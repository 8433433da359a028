"""The view Table: the cards of a journey as rows."""
