"""How a document travels: from bytes to a record, from a folder to a store, from a store to an answer."""
