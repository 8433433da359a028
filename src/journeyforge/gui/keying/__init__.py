"""Keys on the map while nobody types."""
