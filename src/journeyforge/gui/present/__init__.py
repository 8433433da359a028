"""A journey shown to people in a room: slides computed from the map, full screen, by keys and clickers."""
