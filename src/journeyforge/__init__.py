"""JourneyForge: customer and employee journeys as one computable graph."""

__version__ = "0.1.0"
