"""The domain everybody shares: people, places, cases, promises, who may do what. Pure."""
