"""A program of study, as one document says it."""

from typing import Annotated, Literal, Self

from posctl.model import words
from posctl.model.agreement import AgreementTerms, Signature
from posctl.model.course import Course, Selection
from posctl.model.element import Before, said
from posctl.model.fields import Date, Element, Items, Slug, Slugs, Text, Texts, Year, YesNo, wrong
from posctl.model.numbers import AmountField, Count, Grades, Percent
from posctl.model.waiver import Waiver

MOST_COURSES = 1_000
"""Courses of one program, both halves together."""


def _bare_id(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _bare_name(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


AgreementLink = Annotated[AgreementTerms, Before(_bare_id, Slug | AgreementTerms)]


class Contact(Element):
    """A person who answers for one side."""

    name: Text | None = said("The person's name.")
    role: Text | None = said("The person's office.")
    email: Text | None = said("Electronic mail address.")
    phone: Text | None = said("Telephone number.")


class Organization(Element):
    """A district, school or college; a bare name is enough."""

    name: Text | None = said("The name.")
    nces_id: Text | None = said("NCES id: 7 digits for a district, 12 for a school.")
    state_id: Text | None = said("The state's number for it.")
    ipeds_id: Text | None = said("IPEDS unit id of a college.")
    students: Count | None = said("Students of a district, as its state counts them where it asks for so many programs.")
    contact: Contact | None = said("Who answers for it.")


Named = Annotated[Organization, Before(_bare_name, Text | Organization)]


def _named_list(value: object) -> object:
    if isinstance(value, str):
        return [] if value.strip() == "none" else [value]
    return value


NamedList = Annotated[
    tuple[Named, ...], Before(_named_list, Text | list[Named])
]


class Totals(Element):
    """Totals that the document declares; they are compared with the sums."""

    credits: AmountField | None = said("All credits of this half.")
    cte_credits: AmountField | None = said("Credits of CTE courses.")
    hours: AmountField | None = said("Clock hours.")
    courses: Count | None = said("Number of courses.")


class Graduation(Element):
    """Carnegie credits that the diploma requires, by subject."""

    english: AmountField | None = said("Credits of English.")
    mathematics: AmountField | None = said("Credits of mathematics.")
    science: AmountField | None = said("Credits of science.")
    social_studies: AmountField | None = said("Credits of social studies.")
    physical_education: AmountField | None = said("Credits of physical education.")
    health: AmountField | None = said("Credits of health.")
    fine_arts: AmountField | None = said("Credits of fine arts.")
    world_language: AmountField | None = said("Credits of a world language.")
    financial_literacy: AmountField | None = said("Credits of personal financial literacy.")
    cte: AmountField | None = said("Credits of career and technical education.")
    total: AmountField | None = said("All credits of the diploma.")
    other: Texts | None = said("Conditions that are not credits: service hours, a civics test.")


class Secondary(Element):
    """The school half: grades up to 12."""

    district: Named | None = said("The school district.")
    schools: NamedList | None = said("The schools that offer the program.")
    program_name: Text | None = said("The name of the program at school, where it differs from the title.")
    cip: Text | None = said("CIP code of the school program, where it differs from the program's.")
    contact: Contact | None = said("Who answers for the school half.")
    catalog: Slug | None = said("Id of the course-catalog in which the school's courses are described.")
    graduation: Graduation | None = said("What the diploma requires.")
    totals: Totals | None = said("Totals as the document declares them.")
    courses: Items[Course] | None = said("The school courses, academic and CTE, grade by grade.")
    selections: Items[Selection] | None = said("Rules of choice over the courses.")


class EntryRequirement(Element):
    """What the college asks of a student at entry; a bare course id is enough."""

    course: Text | None = said("Id of the school course that covers it.")
    condition: Text | None = said("A condition that is not a course: a test score, a grade average.")


EntryRequirements = Annotated[
    tuple[
        Annotated[
            EntryRequirement,
            Before(
                lambda value: {"course": value} if isinstance(value, str) else value,
                Text | EntryRequirement,
            ),
        ],
        ...,
    ],
    Before(_named_list, Text | list[Text | EntryRequirement]),
]


class AwardRequirement(Element):
    """What the college requires for the award, in college credits."""

    credits: AmountField | None = said("All college credits of the award.")
    technical_credits: AmountField | None = said("Credits of technical studies.")
    general_education_credits: AmountField | None = said("Credits of general studies.")
    elective_credits: AmountField | None = said("Credits of electives.")


class CollegeProgram(Element):
    """One program of one college that students of this program of study can go on to."""

    id: Slug | None = said("The id by which this file names the program.")
    institution: Text | None = said("The college or university.")
    program: Text | None = said("The title of the college program.")
    number: Text | None = said("The college's program number.")
    award: words.CredentialType | None = said("What the college awards at its end.")
    cip: Text | None = said("CIP code of the college program.")
    contact: Contact | None = said("Who answers for the college half.")
    catalog: Slug | None = said("Id of the course-catalog in which the college's courses are described.")
    field_note: Text | None = said("Why a college program of another field follows from this one.")
    entry_requirements: EntryRequirements | None = said("What a student needs at entry: course ids, conditions, or none.")
    requires: AwardRequirement | None = said("What the award requires.")
    totals: Totals | None = said("Totals as the document declares them.")
    courses: Items[Course] | None = said("The college courses, term by term.")
    selections: Items[Selection] | None = said("Rules of choice over the courses.")


class Overlap(Element):
    """A declared overlap of competencies between school courses and a college course."""

    school: Items[Slug] | None = said("Ids of the school courses.")
    college: Slug | None = said("Id of the college course.")
    percent: Percent | None = said("Share of the college course's competencies that the school courses teach.")


class CollegeCredit(Element):
    """How school courses, or a credential, earn college credit."""

    courses: Items[Slug] | None = said("Ids of the school courses; all of them together.", alias="from")
    credential: Slug | None = said("Id of the credential that earns the credit, instead of courses.")
    earns: Items[Text] | None = said("College courses earned: ids, or course numbers of the college.", alias="to")
    toward: Slugs | None = said("Id of the college program to which the credit applies, or several ids.")
    mechanism: words.Mechanism | None = said("How the credit is earned.")
    institution: Text | None = said("The college that grants it.")
    credits: AmountField | None = said("College credits earned.")
    grade: Grades | None = said("School grades in which it is earned, where not those of the course.")
    agreement: AgreementLink | None = said("The agreement: its id, or its terms.")
    memorandum: Text | None = said("The memorandum of understanding or contract, for transcripted credit.")
    teacher_certified: YesNo | None = said("Whether the college has certified the teacher, for transcripted credit.")
    minimum_grade: Text | None = said("The lowest school grade that earns it.")
    competency_percent: Percent | None = said("Share of the college course's competencies that are assessed.")
    exam: Text | None = said("The examination, for ap, ib, clep and credit-by-exam.")
    score: Text | None = said("The lowest score that earns it.")
    claim: Text | None = said("How, and by when, a student claims the credit.")
    open_to: Text | None = said("Who may earn it, where it is not open to every student.")
    selective: YesNo | None = said("yes where only selected students may earn it.")
    conditions: Texts | None = said("Other conditions.")


class NotAppropriate(Element):
    """Why a chance of postsecondary credit is not appropriate in this program, who decided so, and when."""

    requirement: words.Requirement | None = said("The requirement; only R3 speaks of `where appropriate`.")
    reason: Text | None = said("The reason.")
    decided_by: Text | None = said("Who decided.")
    date: Date | None = said("When.")


class Credential(Element):
    """A credential, certificate or degree to which the program leads."""

    id: Slug | None = said("The id by which this file names the credential.")
    title: Text | None = said("Its title.")
    type: words.CredentialType | None = said("What it is.")
    level: words.CredentialLevel | None = said("Whether it is awarded at secondary or postsecondary level.")
    status: words.CredentialStatus | None = said("offered, planned, pending or ended; offered when left out.")
    issuer: Text | None = said("Who awards or issues it.")
    program: Slug | None = said("Id of the college program that ends in it.", alias="from")
    at: Text | None = said("Where in the sequence it is earned: a course id, grade 12, or term 2.")
    cip: Text | None = said("CIP code of the field it is in.")
    requires: Texts | None = said("What earns it: course ids, hours, an examination.")
    on_state_list: YesNo | None = said("Whether it stands on the state's list of recognized credentials.")
    ctid: Text | None = said("Credential Engine id, ce- and a UUID.")


class Exit(Element):
    """A point at which a student may leave with a credential."""

    at: Text | None = said("Where: a course id, grade 12, term 2.")
    credential: Slug | None = said("Id of the credential earned by then.")
    occupations: Texts | None = said("Occupations this opens.")


class Entry(Element):
    """A point at which a student may enter the program."""

    at: Text | None = said("Where: grade 9, grade 11, term 1.")
    plan: Text | None = said("How a later start is made good.")


class Occupation(Element):
    """An occupation to which the program leads."""

    soc: Text | None = said("SOC code, NN-NNNN, or O*NET code, NN-NNNN.NN.")
    title: Text | None = said("Title of the occupation.")
    education: words.Education | None = said("Education it usually asks for.")


class LaborMarket(Element):
    """Evidence of demand for the occupations."""

    source: Text | None = said("Who published it.")
    region: Text | None = said("The region it speaks of.")
    scope: words.Region | None = said("local, regional, state or national.")
    date: Date | None = said("When it was published or read.")
    finding: Text | None = said("What it finds.")
    url: Text | None = said("Where it can be read.")


class Partner(Element):
    """A partner in developing, implementing or maintaining the program."""

    name: Text | None = said("The partner's name.")
    kind: words.PartnerKind | None = said("What the partner is.")
    roles: Items[words.PartnerRole] | None = said("What the partner does.")
    evidence: Texts | None = said("Where this can be seen: minutes, letters.")
    date: Date | None = said("When the partner last took part.")


class Member(Element):
    """A member of the advisory committee."""

    name: Text | None = said("The member's name.")
    title: Text | None = said("The member's office.")
    employer: Text | None = said("Whom the member works for.")
    industry: YesNo | None = said("Whether the member stands for business or industry.")


class Advisory(Element):
    """The advisory committee."""

    members: Items[Member] | None = said("The roster.")
    meetings: Items[Date] | None = said("Days on which it met.")


class Access(Element):
    """To whom the program is open."""

    statement: Text | None = said("The statement that it is open to every student.")
    entry_requirements: Texts | None = said("Grades, attendance or letters asked at entry; none if there are none.")
    reason: Text | None = said("Why there are entry requirements.")
    supports: Texts | None = said("Supports for special populations.")
    nontraditional: Texts | None = said("How students nontraditional to the field are recruited.")


class Activity(Element):
    """A career development activity."""

    what: Text | None = said("What is done.")
    grade: Grades | None = said("In which grades.")


class CareerPlan(Element):
    """The link to academic and career planning."""

    url: Text | None = said("Where the district's plan is published.")
    grades: Grades | None = said("Grades in which students plan.")
    reviewed: Date | None = said("When the plan was last reviewed.")
    activities: Items[Activity] | None = said("What is done, by grade.")


class WorkBasedLearning(Element):
    """An experience of work."""

    title: Text | None = said("What it is.")
    type: Text | None = said("Its kind: internship, youth apprenticeship, school-based enterprise.")
    hours: AmountField | None = said("Clock hours.")
    grade: Grades | None = said("In which grades.")
    course: Slug | None = said("Id of the course it belongs to.")


class Transition(Element):
    """A hand-over, and who helps with it."""

    at: Text | None = said("Where: grade 8 to 9, grade 12 to college, an exit.")
    helped_by: Texts | None = said("Who helps.")


class Assessment(Element):
    """A technical skills assessment."""

    title: Text | None = said("What it is called.")
    type: Text | None = said("Its kind.")
    grade: Grades | None = said("In which grades.")


class Review(Element):
    """When the program was coordinated, approved and is due again."""

    coordinated_on: Date | None = said("When school and college staff last reviewed the sequence together.")
    coordinated_by: Texts | None = said("Who took part.")
    approved: Date | None = said("When the program was approved.")
    cycle_years: Count | None = said("Years for which an approval lasts.")
    next: Date | None = said("When the next review is due.")
    signatures: Items[Signature] | None = said("Signatures under the program.")


class SecondName(Element):
    """What the program is called in the other national framework, while a state moves from one to the other."""

    framework: words.Framework | None = said("The other framework, 2002 or 2024; left out, it is the one that the program does not use above.")
    cluster: Text | None = said("Id of the career cluster there.")
    pathway: Text | None = said("Id of the pathway there, in 2024 of the sub-cluster.")


class ProgramOfStudy(Element):
    """A document of kind program-of-study: the courses from school into college, and what they lead to."""

    kind: Literal["program-of-study"]
    id: Slug | None = said("The program's id, by which waivers and other files name it; the file's name when left out.")
    title: Text | None = said("The program's title.")
    version: Text | None = said("The document's own version.")
    school_year: Year | None = said("The school year it is written for: 2026-27.")
    entering_class: Text | None = said("The class of students it holds for, such as those who enter grade 9 in 2026.")
    source_url: Text | None = said("Where the document this was written from can be read.")
    published_by: Text | None = said("Who publishes the document, where it is not the district.")
    dated: Text | None = said("The date printed on the document.")
    state: Text | None = said("The state, by its two letters.")
    framework: words.Framework | None = said("2002 (16 clusters, 79 pathways; the default) or 2024 (14 clusters, 72 sub-clusters).")
    cluster: Text | None = said("The career cluster by its id, such as manufacturing; `posctl list-pathways` shows all.")
    pathway: Text | None = said("The pathway by its id, such as production; in 2024 the sub-cluster. A repository may have its own.")
    also: SecondName | None = said("Cluster and pathway in the other framework, where a program names both.")
    tracks: Texts | None = said("Tracks or further pathways within the program.")
    cip: Text | None = said("CIP code of the program, NN.NNNN, such as 48.0508 for welding.")
    cip_edition: Literal["2010", "2020"] | None = said("Edition of the CIP code.")
    cip_reason: Text | None = said("Why a CIP code of two or four digits is enough.")
    occupations: Items[Occupation] | None = said("Occupations to which the program leads.")
    labor_market: Items[LaborMarket] | None = said("Evidence of demand for these occupations: who found what, where and when.")
    secondary: Secondary | None = said("The school half: the district, its courses grade by grade, and what the diploma requires.")
    postsecondary: Items[CollegeProgram] | None = said("The college half: one or several programs of colleges, with their courses term by term.")
    completion: Texts | None = said("Conditions of completing the program that are not courses.")
    overlaps: Items[Overlap] | None = said("Declared overlaps of competencies.")
    college_credit: Items[CollegeCredit] | None = said("How school courses earn college credit: which courses, by what mechanism, under which agreement.")
    not_appropriate: NotAppropriate | None = said("Why a chance of postsecondary credit is not appropriate here, who decided so, and when.")
    credentials: Items[Credential] | None = said("Credentials, certificates and degrees it leads to.")
    exits: Items[Exit] | None = said("Points at which a student may leave with a credential.")
    entries: Items[Entry] | None = said("Points at which a student may enter, and how a later start is made good.")
    partners: Items[Partner] | None = said("Partners from school, college, business and employers.")
    advisory: Advisory | None = said("The advisory committee: its members, and the days on which it met.")
    access: Access | None = said("To whom the program is open, and what is asked at entry.")
    academic_and_career_plan: CareerPlan | None = said("The link to academic and career planning.")
    work_based_learning: Items[WorkBasedLearning] | None = said("Experiences of work.")
    student_organization: Texts | None = said("Career and technical student organizations.")
    assessments: Items[Assessment] | None = said("Technical skills assessments.")
    transitions: Items[Transition] | None = said("Hand-overs and who helps with them.")
    review: Review | None = said("When school and college last went over it together, when it was approved, and when it is due again.")
    waivers: Items[Waiver] | None = said("Decisions that a rule need not hold for a time.")

    def checked(self) -> Self:
        """Refuse more courses than any program has: rules compare courses with one another, and must not hang."""
        half = self.secondary.courses if self.secondary else None
        total = len(half or ()) + sum(len(one.courses or ()) for one in self.postsecondary or ())
        if total > MOST_COURSES:
            raise wrong("too-many-courses", f"a program of study has at most {MOST_COURSES:,} courses, this one {total:,}")
        return self
