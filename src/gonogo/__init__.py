"""gonogo: is it safe to launch, and if not, what do we fix first?"""

__version__ = "0.1.0"
