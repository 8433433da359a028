"""Records, changes, documents and the pure functions over them."""
