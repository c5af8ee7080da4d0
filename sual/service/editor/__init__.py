"""The editor: pages by which people change what Sual says, over `sual/editing`."""
