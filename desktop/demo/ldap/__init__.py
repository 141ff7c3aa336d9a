"""A directory server for the tenant's people: Active Directory as LDAP clients see it."""
