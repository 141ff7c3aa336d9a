"""Active Directory by LDAP: the directory of an Exchange Server; `directory.py` says how it is built."""
