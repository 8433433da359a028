"""The view Backlog: pain points and opportunities of all journeys as a table, as a board, and by owner."""
