"""F: file and code rules, on which every other rule rests."""

from posctl.rule import ProgramRule
from posctl.rules.f_file.cip_format import cip_format
from posctl.rules.f_file.cip_listed import cip_listed
from posctl.rules.f_file.cluster_known import cluster_known
from posctl.rules.f_file.codes_current import codes_current
from posctl.rules.f_file.codes_quoted import codes_quoted
from posctl.rules.f_file.course_code_listed import course_code_listed
from posctl.rules.f_file.dates_sane import dates_sane
from posctl.rules.f_file.frameworks_agree import frameworks_agree
from posctl.rules.f_file.ignores_in_order import ignores_in_order
from posctl.rules.f_file.nces_id_format import nces_id_format
from posctl.rules.f_file.no_placeholder import no_placeholder
from posctl.rules.f_file.pathway_in_cluster import pathway_in_cluster
from posctl.rules.f_file.references_resolve import references_resolve
from posctl.rules.f_file.sced_format import sced_format
from posctl.rules.f_file.sced_listed import sced_listed
from posctl.rules.f_file.soc_format import soc_format
from posctl.rules.f_file.soc_listed import soc_listed
from posctl.rules.f_file.totals_agree import totals_agree
from posctl.rules.f_file.waivers_in_order import waivers_in_order

RULES: tuple[ProgramRule, ...] = (
    codes_quoted, cip_format, soc_format, sced_format, nces_id_format,
    cluster_known, pathway_in_cluster, references_resolve,
    no_placeholder, totals_agree, dates_sane,
    frameworks_agree,
    cip_listed, soc_listed, sced_listed, course_code_listed, codes_current,
    waivers_in_order, ignores_in_order,
)
