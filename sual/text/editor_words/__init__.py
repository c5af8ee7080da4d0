"""The words of the editor, one file for each group of pages."""
