"""Departments and job titles; the weights are the heads in a tenant of 1,200 people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """A department: who leads it, who leads a team in it, and what the others do."""

    name: str
    weight: int
    head: str
    lead: str
    titles: tuple[str, ...]


DEPARTMENTS: tuple[Department, ...] = (
    Department(
        "Management", 12, "Chief Executive Officer", "Chief of Staff", ("Executive Assistant", "Board Secretary")
    ),
    Department(
        "Sales",
        120,
        "Head of Sales",
        "Regional Sales Manager",
        (
            "Account Manager",
            "Key Account Manager",
            "Sales Representative",
            "Inside Sales",
            "Vertriebsinnendienst",
            "Ingénieur commercial",
        ),
    ),
    Department(
        "IT",
        34,
        "Head of IT",
        "Team Lead Platforms",
        ("System Administrator", "Network Engineer", "Service Desk Agent", "Software Developer", "Security Analyst"),
    ),
    Department(
        "Research",
        170,
        "Head of Research",
        "Research Group Lead",
        (
            "Research Engineer",
            "Mechanical Engineer",
            "Electronics Engineer",
            "Laboratory Technician",
            "Data Scientist",
            "Test Engineer",
        ),
    ),
    Department(
        "Production",
        270,
        "Plant Director",
        "Shift Supervisor",
        (
            "Machine Operator",
            "Assembly Technician",
            "Maintenance Technician",
            "Process Engineer",
            "Werkzeugmacher",
            "Production Planner",
        ),
    ),
    Department(
        "Logistics",
        145,
        "Head of Logistics",
        "Warehouse Supervisor",
        ("Warehouse Clerk", "Dispatcher", "Truck Driver", "Customs Specialist", "Forklift Operator"),
    ),
    Department(
        "Customer Service",
        160,
        "Head of Customer Service",
        "Service Team Lead",
        ("Service Technician", "Support Agent", "Field Engineer", "Customer Success Manager", "Spare Parts Clerk"),
    ),
    Department(
        "Finance",
        70,
        "Chief Financial Officer",
        "Team Lead Accounting",
        ("Accountant", "Financial Controller", "Payroll Specialist", "Treasury Analyst", "Auditor"),
    ),
    Department(
        "Human Resources",
        36,
        "Head of Human Resources",
        "HR Team Lead",
        ("HR Business Partner", "Recruiter", "Training Coordinator", "Personalreferentin (m/w/d)"),
    ),
    Department(
        "Marketing",
        65,
        "Head of Marketing",
        "Team Lead Brand",
        ("Marketing Manager", "Graphic Designer", "Content Editor", "Event Manager", "Product Manager"),
    ),
    Department(
        "Legal", 18, "General Counsel", "Senior Counsel", ("Legal Counsel", "Paralegal", "Data Protection Officer")
    ),
    Department(
        "Purchasing",
        52,
        "Head of Purchasing",
        "Commodity Team Lead",
        ("Buyer", "Strategic Buyer", "Supplier Quality Engineer", "Procurement Clerk"),
    ),
)
