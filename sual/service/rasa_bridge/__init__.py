"""Everything between the service and Rasa: what is sent to it, and the two routes it calls back."""
