"""F: file and code rules, on which every other rule rests."""

from posctl.rule import ProgramRule
from posctl.rules.f_file.cip_format import cip_format
from posctl.rules.f_file.cluster_known import cluster_known
from posctl.rules.f_file.codes_quoted import codes_quoted
from posctl.rules.f_file.dates_sane import dates_sane
from posctl.rules.f_file.frameworks_agree import frameworks_agree
from posctl.rules.f_file.nces_id_format import nces_id_format
from posctl.rules.f_file.no_placeholder import no_placeholder
from posctl.rules.f_file.pathway_in_cluster import pathway_in_cluster
from posctl.rules.f_file.references_resolve import references_resolve
from posctl.rules.f_file.sced_format import sced_format
from posctl.rules.f_file.soc_format import soc_format
from posctl.rules.f_file.totals_agree import totals_agree
from posctl.rules.f_file.waivers_in_order import waivers_in_order

RULES: tuple[ProgramRule, ...] = (
    codes_quoted, cip_format, soc_format, sced_format, nces_id_format,
    cluster_known, pathway_in_cluster, references_resolve,
    no_placeholder, totals_agree, dates_sane,
    frameworks_agree,
    waivers_in_order,
)
