"""R3: the opportunity, where appropriate, to acquire postsecondary credits."""

from posctl.rule import ProgramRule
from posctl.rules.r3_credit.agreement_complete import agreement_complete
from posctl.rules.r3_credit.agreement_current import agreement_current
from posctl.rules.r3_credit.agreement_reapproved import agreement_reapproved
from posctl.rules.r3_credit.agreement_signed import agreement_signed
from posctl.rules.r3_credit.claim_window import claim_window
from posctl.rules.r3_credit.college_level_plausible import college_level_plausible
from posctl.rules.r3_credit.credit_amount import credit_amount
from posctl.rules.r3_credit.credit_counts import credit_counts
from posctl.rules.r3_credit.credit_open_to_all import credit_open_to_all
from posctl.rules.r3_credit.credit_opportunity_present import credit_opportunity_present
from posctl.rules.r3_credit.credit_or_credential import credit_or_credential
from posctl.rules.r3_credit.early_college_credit_grade import early_college_credit_grade
from posctl.rules.r3_credit.mechanism_complete import mechanism_complete
from posctl.rules.r3_credit.mechanism_detailed import mechanism_detailed
from posctl.rules.r3_credit.one_mechanism_per_college import one_mechanism_per_college
from posctl.rules.r3_credit.start_college_now_grade import start_college_now_grade

RULES: tuple[ProgramRule, ...] = (
    credit_opportunity_present,
    mechanism_complete,
    mechanism_detailed,
    agreement_current,
    agreement_reapproved,
    agreement_signed,
    agreement_complete,
    one_mechanism_per_college,
    credit_counts,
    credit_amount,
    start_college_now_grade,
    early_college_credit_grade,
    college_level_plausible,
    credit_open_to_all,
    claim_window,
    credit_or_credential,
)
