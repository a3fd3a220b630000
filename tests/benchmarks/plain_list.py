"""The least that listing a plan can cost: the imports, the file, a line for each task."""

import argparse
import dataclasses

import tomli


@dataclasses.dataclass
class Task:
    """What the line shows."""

    name: str
    title: str
    status: str


parser = argparse.ArgumentParser()
parser.add_argument("path")
with open(parser.parse_args().path, "rb") as file:  # noqa: PTH123 - pathlib would be one import more
    plan = tomli.load(file)
for name, table in plan["tasks"].items():
    task = Task(name, table.get("title", name), table.get("status", "todo"))
    print(f"{task.name:12} {task.status:8} {task.title}")
