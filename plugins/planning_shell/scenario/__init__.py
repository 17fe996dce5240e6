"""What if: a kept snapshot planned anew with other policies, demand, lead times or vendors."""
