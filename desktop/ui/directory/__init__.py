"""The directory: whom the tenant knows, in trees and lists, and what to do with them."""
