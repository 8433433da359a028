"""Questions asked of a document; answers are plain values."""
