"""What was asked and how it was answered, counted by day: collecting, reading, drawing, exporting."""
