"""Reads exchange specs and writes typed clients: read, resolve, render, compare, publish."""
