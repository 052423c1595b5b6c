"""Where the parts of a YAML text stand, to the character."""

from dataclasses import dataclass

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from cspr_cli.storage.yaml_reader import Location


@dataclass(frozen=True)
class Entry:
    """A value of a group or list, with the key before it (None for the item of a list)."""

    parent: MappingNode | SequenceNode | None
    key: Node | None
    value: Node

    @property
    def has_items(self) -> bool:
        """Whether the value is a group or list that is not empty."""
        return isinstance(self.value, CollectionNode) and bool(self.value.value)

    @property
    def in_flow(self) -> bool:
        """Whether it stands between brackets."""
        return self.parent is not None and bool(self.parent.flow_style)


def find(body: str, location: Location) -> tuple[Entry | None, Location]:
    """The entry as far along the location as there is one, and the steps that are missing.

    The entry is the root itself where the first step is missing, and None for an empty text.
    """
    root = yaml.compose(body, Loader=yaml.CSafeLoader)
    if root is None:
        return None, location
    entry = Entry(None, None, root)
    for number, step in enumerate(location):
        found = _child(entry.value, step)
        if found is None:
            return entry, location[number:]
        entry = found
    return entry, ()


def children(node: Node) -> list[Entry]:
    """The entries of a group or list, in order."""
    if isinstance(node, MappingNode):
        return [Entry(node, key, value) for key, value in node.value]
    if isinstance(node, SequenceNode):
        return [Entry(node, None, value) for value in node.value]
    return []


def is_flow(node: Node) -> bool:
    """Whether a group or list is written between brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def start_of(entry: Entry) -> int:
    """Where an entry begins: at its key, or at its value."""
    return int((entry.key or entry.value).start_mark.index)


def end_of(body: str, node: Node) -> int:
    """Where a value's own text ends: before a comment, and before the line's end."""
    inner = children(node)
    if inner and not is_flow(node):
        return end_of(body, inner[-1].value)
    end = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        header = body[node.start_mark.index :].partition("\n")[0].partition("#")[0]
        text = body[:end]
        end = len(text.removesuffix("\n") if "+" in header else text.rstrip())
    return end


def _child(node: Node, step: str | int) -> Entry | None:
    entries = children(node)
    if isinstance(node, MappingNode):
        return next((e for e in entries if e.key is not None and e.key.value == step), None)
    if isinstance(step, int) and 0 <= step < len(entries):
        return entries[step]
    return None
