"""Ways in and out, one file each; `registry` is the table of them."""
