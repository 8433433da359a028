"""Finding anything from one line, and going to it or linking to it."""
