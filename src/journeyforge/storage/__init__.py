"""The project on disk: tables and views, the working copy, atomic publishing, lock and recovery."""
