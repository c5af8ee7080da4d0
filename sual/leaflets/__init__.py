"""An article as a leaflet to print and hand out."""

from sual.leaflets.leaflet import make_leaflet as make_leaflet
