"""Maps on pages: fitted into one, or cut into tiles that can be read, where no card and no words are."""
