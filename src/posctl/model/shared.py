"""Documents that many programs share: clusters, pathways and course catalogs."""

from typing import Literal

from posctl.model import words
from posctl.model.course import Course
from posctl.model.element import said
from posctl.model.fields import Element, Items, Slug, Text, Texts, Year


class Cluster(Element):
    """A document of kind cluster: a broad group of occupations."""

    kind: Literal["cluster"]
    id: Slug | None = said("The cluster's id; the file's name when left out.")
    framework: words.Framework | None = said("The framework it belongs to; 2002 when left out.")
    name: Text | None = said("The cluster's name.")
    number: Text | None = said("Its number in the framework.")
    description: Text | None = said("What it is about.")
    aliases: Texts | None = said("Other names in use.")
    typos: Texts | None = said("Misspellings that have been seen.")
    cross_cutting: Text | None = said("yes where the framework calls it cross-cutting.")
    source: Text | None = said("Where its name and place come from.")


class Pathway(Element):
    """A document of kind pathway: a sub-group of a cluster (a sub-cluster in the framework of 2024)."""

    kind: Literal["pathway"]
    id: Slug | None = said("The pathway's id; the file's name when left out.")
    framework: words.Framework | None = said("The framework it belongs to; 2002 when left out.")
    cluster: Text | None = said("Id of the cluster it belongs to.")
    name: Text | None = said("The pathway's name.")
    description: Text | None = said("What it is about.")
    aliases: Texts | None = said("Other names in use.")
    typos: Texts | None = said("Misspellings that have been seen.")
    source: Text | None = said("Where its name and place come from.")


class CourseCatalog(Element):
    """A document of kind course-catalog: the courses of a school or a college."""

    kind: Literal["course-catalog"]
    id: Slug | None = said("The catalog's id; the file's name when left out.")
    title: Text | None = said("What the catalog is called.")
    institution: Text | None = said("The school or college.")
    level: words.Side | None = said("secondary or postsecondary.")
    school_year: Year | None = said("The school year it is printed for.")
    courses: Items[Course] | None = said("The courses.")
