"""A tenant that lives in memory: the same ports with the service's semantics, for tests and simulations."""

from desktop.connectors.memory.faults import Commit as Commit
from desktop.connectors.memory.mailboxes import MemoryContact as MemoryContact
from desktop.connectors.memory.tenant import MemoryTenant as MemoryTenant
