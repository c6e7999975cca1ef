#!/usr/bin/env bash
# Takes one guard away at a time, in a copy, and expects the named test to fail. A guard that can go unnoticed is listed at the end.
# MUTANTS=expression runs only those whose name matches it.
set -uo pipefail
cd "$(dirname "$0")/.."
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
work=$PWD/backend/target/mutants
src=src/main/java/org/huikuan
sql=src/main/resources/db/migration
names=() files=() edits=() tests=()

# mutant NAME FILE PERL-EXPRESSION TEST
mutant() {
  [[ -z ${MUTANTS:-} || $1 =~ $MUTANTS ]] || return 0
  names+=("$1") files+=("$2") edits+=("$3") tests+=("$4")
}

# Rules of the gate, pure code.
mutant "quiet hours end a second late" $src/rules/QuietHours.java 's/&& time\.isBefore\(to\)/\&\& !time.isAfter(to)/' 'RuleTest'
mutant "one connected call too many" $src/rules/ContactCap.java 's/counting\.size\(\) < most/counting.size() <= most/' 'RuleTest'
mutant "permits nobody reported not counted" $src/rules/Facts.java 's/connected == null \|\| connected;/connected != null \&\& connected;/' 'RuleTest'
mutant "a consent ignored" $src/rules/QuietHours.java 's/facts\.isDebtor\(\)\s*\? facts\.consents/false ? facts.consents/' 'RuleTest'
mutant "a consent used for somebody else" $src/rules/QuietHours.java 's/facts\.isDebtor\(\)\s*\? facts\.consents/true ? facts.consents/' 'RuleTest'
mutant "a permit outlives the consented hour" $src/gate/Decision.java 's/closing\.isBefore\(expires\) \? closing/false ? closing/' 'RuleTest'
mutant "an unclear place judged by one of its hours" $src/rules/QuietHours.java 's/map\(moment::atZone\)\s*\.allMatch/map(moment::atZone).anyMatch/' 'RuleTest'
mutant "an unverified rule in force" $src/rules/RulePack.java 's/return isOn\(\) && /return /' 'RuleTest'
mutant "a missing pack overlooked" $src/gate/Decision.java 's/p == null \|\| p\.rules\(\)\.isEmpty\(\)/p != null \&\& p.rules().isEmpty()/' 'RuleTest'
mutant "what forbids can be approved" $src/rules/RulePack.java 's/strength == Strength\.NEEDS_APPROVAL && facts/facts/' 'RuleTest'
mutant "a debtor counts as lost on the same day" $src/rules/LocateOnlyWhenLost.java 's/lost && facts\.day\(calls\.get\(0\)\.at\(\)\)\.isBefore\(facts\.localDay\(\)\)/lost/' 'RuleTest'
mutant "holds ignored" $src/rules/HoldInForce.java 's/if \(held\.isEmpty\(\)\)/if (true)/' 'RuleTest'
mutant "server zone instead of the debtor zone" $src/rules/QuietHours.java 's/map\(moment::atZone\)/map(z -> moment.atZone(java.time.ZoneOffset.UTC))/' 'RuleTest'
mutant "the debt told to a third party" $src/contact/Permit.java 's/attempt\.outcome\(\)\.discloses\(\) && purpose/false \&\& purpose/' 'GateTest'
mutant "approver uses his own approval" $sql/gate/R__1_function_gate_gather.sql 's/\n     AND a\.granted_by <> p_actor;/;/' 'GateTest'
mutant "the law of the place forgotten" $sql/gate/R__1_function_gate_gather.sql 's/ UNION SELECT coalesce\(w\.country, w\.jurisdiction\)//' 'GateTest'
mutant "a replay that compares nothing" $src/gate/Replay.java 's/what\.add\("RULES"\);//' 'ReplayTest'
mutant "amounts before identity" $src/contact/Permit.java 's/attempt\.outcome\(\)\.discloses\(\)\s*&& !verified/false \&\& !verified/' 'GateTest,LifeOfALoanTest'
mutant "a permit used twice" $src/contact/Permit.java 's/if \(reported\)/if (false)/' 'GateTest'
mutant "hours that do not suit open the night" $src/rules/QuietHours.java 's/c\.kind\(\) == ConsentKind\.HOURS\s*&& //' 'GateScenarioTest'
mutant "a silent recorder counts as running" $src/rules/RecorderRunning.java 's/ && !\(facts\.recorder\(\)\.beats\(\) && facts\.now\(\)\.isAfter\(silent\)\)//' 'RuleTest'
mutant "an agency contacts without its proofs" $src/rules/AgencyProved.java 's/facts\.actorAgency\(\) == null \?/true ?/' 'RuleTest'
mutant "an agency lends itself people" $src/rules/OwnPeople.java 's/!o\.own\(\)/false/' 'RuleTest'
mutant "calls that never reached the number count" $src/rules/ContactCap.java 's/return \(!reachedNumber \|\| [^&]*&& switch/return switch/' 'RuleTest'
mutant "consent to messages without an end" $src/rules/MessageConsent.java 's/withinDays == null \|\|/true ||/' 'RuleTest'
mutant "accounts for an agency without proofs" $src/agency/Placing.java 's/proofs\.requireFit\([^;]*;//' 'StandingTest'
mutant "a default reported without notice" $src/contact/notice/CreditReports.java 's/if \(!planned\.lacking\(\)\.isEmpty\(\)\)/if (false)/' 'StandingTest'
mutant "a letter without what the law asks for" $src/contact/message/Templates.java 's/if \(!faults\.isEmpty\(\)\)/if (false)/' 'StandingTest'
# What the database guards.
mutant "person not locked before counting" $sql/gate/R__1_function_gate_begin_ask.sql 's/  PERFORM 1 FROM portfolio\.borrower WHERE person_id = p_person FOR NO KEY UPDATE;\n  SELECT \* INTO fresh/  SELECT * INTO fresh/' 'GateTest'
mutant "attempt without foreign key to its permit" $sql/gate/V1.0.11__gate.sql 's/,\n  FOREIGN KEY \(person_id, permit_id, permit_allowed\)[^\n]*//' 'GateTest'
mutant "row level security of loans off" $sql/portfolio/R__4_policy_portfolio_loan.sql 's/ALTER TABLE portfolio\.loan ENABLE ROW LEVEL SECURITY;//' 'ClientsTest'
mutant "ledger may be changed" $sql/gate/R__5_rights_gate.sql 's/GRANT SELECT, INSERT ON/GRANT SELECT, INSERT, UPDATE, DELETE ON/' 'TrailTest'
# Idempotency, queue, tokens.
mutant "a key of one borrower answers for another" $sql/shared/R__1_function_shared_idempotency_look.sql 's/i\.person_id = p_person AND //' 'GateTest'
mutant "an erasure forgets its own key" $sql/shared/R__1_function_shared_erase.sql 's/response IS NOT NULL AND //' 'PrivacyTest'
mutant "first answers forgotten" $sql/shared/R__1_function_shared_idempotency_look.sql 's/fresh := NOT FOUND;/fresh := true;/' 'GateTest'
mutant "two people claim one account" $sql/worklist/R__1_function_worklist_claim.sql 's/ AND state = \x27OPEN\x27 RETURNING/ RETURNING/' 'ClientsTest'
mutant "half a body holds a worker" $src/shared/RequestBodies.java 's/json\.handle\(context\)/context.next()/' 'RequestBodiesTest'
mutant "half a form holds a worker" $src/shared/RequestBodies.java 's/form\.handle\(context\)/context.next()/' 'RequestBodiesTest'
mutant "a body without end is waited for" $src/shared/RequestBodies.java 's/context\.body\(\)\.buffer\(\) == null/false/' 'RequestBodiesTest'
mutant "files take every worker" $src/shared/RequestBodies.java 's/!uploads\.tryAcquire\(\)/false/' 'RequestBodiesTest'
mutant "a file longer than any" $src/shared/RequestBodies.java 's/length > largest/false/' 'RequestBodiesTest'
mutant "one address has everything" $src/shared/RequestBodies.java 's/> mostOfAnAddress/< 0/' 'RequestBodiesTest'
mutant "a field there twice is taken" $src/shared/StrictJson.java 's/mapper\.getFactory\(\)\.enable/mapper.getFactory().disable/' 'RequestBodiesTest'
mutant "a denial leaves nothing" $src/shared/Problems.java 's/denials\.fire\(new Denied\([^;]*;//' 'DenialTrailTest'
mutant "retired again and again" $src/audit/WrittenVersion.java 's/if \(retiredAt != null\) \{\s*return false;\s*\}//' 'SegmentTest'
mutant "a workbook breaks the service at its last row" $src/intake/RowFile.java 's/throw new Refusal\(IntakeRefusal\.FILE_UNREADABLE\);\s*\}\s*\}\s*private static RowFile xlsx/throw e;\n        }\n    }\n\n    private static RowFile xlsx/' 'ImportTest'
mutant "others read the outbox" $src/shared/LineFile.java 's/fromString\("rw-r-----"\)/fromString("rw-r--r--")/' 'LineFileTest'
mutant "messages anybody reads on the way" $src/shared/SafeAddress.java 's/&& isHere\(uri\.getHost\(\)\)/\&\& true/' 'LineFileTest'
mutant "what is personal is kept by browsers" $src/launch/ConsoleRoutes.java 's/headers\.set\(HttpHeaders\.CACHE_CONTROL, "no-store"\);//' 'ConsoleRoutesTest'
mutant "tries at the same time counted as one" $sql/identity/R__1_function_identity_count_try.sql 's/greatest\(t\.spent_until, p_now\) \+ p_every\[i\]\n/t.spent_until\n/' 'SignInTest'
mutant "who is known is slowed by strangers" $src/identity/Tries.java 's/if \(!known\)/if (true)/' 'SignInTest'
mutant "hashes without bound" $src/identity/Passwords.java 's/if \(!ADMITTED\.tryAcquire\(\)\)/if (false)/' 'SignInTest'
mutant "secrets of programs tried without end" $src/identity/SignIn.java 's/tries\.count\(Tries\.Of\.CLIENT[^;]*;//' 'SignInTest'
mutant "a token outlives the rights of its holder" $src/identity/RoleExpansion.java 's/token && endings\.of\(token\)/token \&\& false/' 'SignInTest'
mutant "a token of rights that changed" $src/identity/Endings.java 's/Integer\.parseInt\(count\) < holdsFrom/false/' 'UsersTest'
mutant "rights granted by who asked" $src/identity/RightsRequest.java 's/by\.equals\(askedBy\) \|\| //' 'UsersTest'
mutant "rights granted by whose they are" $src/identity/RightsRequest.java 's/ \|\| by\.equals\(subjectId\)//' 'UsersTest'
mutant "rights given alone again" $src/identity/Rights.java 's/AND r\.state = .GRANTED. AND .ADMIN. = ANY/AND false AND \x27ADMIN\x27 = ANY/; s/u\.id <> :by AND .ADMIN. = ANY/false AND \x27ADMIN\x27 = ANY/' 'UsersTest'
mutant "what is taken away waits" $src/identity/RightsChange.java 's/new RightsChange\(kept, wanted\)/new RightsChange(has, wanted)/' 'RightsChangeTest'
mutant "nobody left who gives rights" $src/identity/Rights.java 's/throw new Refusal\(IdentityRefusal\.LAST_ADMINISTRATOR\);//' 'UsersTest'
mutant "a given password opens the desk" $src/identity/SignIn.java 's/user\.passwordGiven \|\| missing/missing/' 'UsersTest'
mutant "a given password for ever" $src/identity/SignIn.java 's/if \(user\.passwordGiven\s*&& [^{]*\{/if (false) {/' 'UsersTest'
mutant "one administrator becomes the other" $src/identity/Users.java 's/user\.passwordHash != null && user\.roles\(\)\.contains\(Role\.ADMIN\)/false/' 'UsersTest'
mutant "other sessions outlive a new password" $src/identity/OwnAccount.java 's/sessions\.endAll\(id\);//' 'UsersTest'
mutant "rights without the device they need" $src/identity/SignIn.java 's/user\.passwordGiven \|\| missing/user.passwordGiven/' 'SecondFactorTest'
mutant "a code nobody asks for" $src/identity/SignIn.java 's/user\.secondFactor != null && \(given/false \&\& (given/' 'SecondFactorTest'
mutant "a code that opens twice" $src/identity/SecondFactors.java 's/step\.ifPresent\([^;]*;//' 'SecondFactorTest'
mutant "one code for many at once" $src/identity/SignIn.java 's/AppUser\.lockedByName\(name\)/AppUser.named(name)/' 'SecondFactorTest'
mutant "codes tried without end" $src/identity/SignIn.java 's/tries\.count\(Tries\.Of\.CODE[^;]*;//' 'SecondFactorTest'
mutant "one takes the device and gives the password" $src/identity/AppUser.java 's/by\.equals\(secondFactorEndedBy\)/false/; s/by != null && passwordGiven/false \&\& passwordGiven/' 'SecondFactorTest'
mutant "secrets of devices lie open" $src/shared/Vault.java 's/keys\(\)\.encrypt\(open, bytes\(whose\)\)/open.clone()/; s/keys\(\)\.decrypt\(sealed, bytes\(whose\)\)/sealed.clone()/' 'SecondFactorTest'
mutant "what a program showed opens again" $src/identity/ClientAssertions.java 's/\.execute\(\)\s*== 1;/.execute() >= 0;/' 'ClientKeysTest'
mutant "shown to another service" $src/identity/ClientKeys.java 's/\.setExpectedAudience\(audience\)/.setSkipDefaultAudienceValidation()/' 'ClientKeysTest'
mutant "shown for a year" $src/identity/ClientKeys.java 's/\.setMaxFutureValidityInMinutes\(MINUTES\)//' 'ClientKeysTest'
mutant "a private key kept for a program" $src/identity/ClientKeys.java 's/ \|\| known\.getPrivateKey\(\) != null//' 'ClientKeysTest'
mutant "a killed database stays away" $src/launch/EmbeddedPostgres.java 's/server = launch\(home, cluster, port\);\n                awaitReady/awaitReady/' 'OutageTest'
mutant "a token of another kind" $src/identity/VerifiedTokens.java 's/type != null && /false \&\& /' 'SignInTest'
mutant "a token about nobody" $src/identity/RoleExpansion.java 's/\(!saysWho\(token\)/(false/' 'SignInTest'
mutant "a token of any age" src/main/resources/application.properties 's/mp\.jwt\.verify\.token\.age=.*//' 'SignInTest'
mutant "the key before is forgotten at once" $src/launch/SigningKeys.java 's/named\(next\), named\(secret\)/named(next)/' 'KeysTest'
mutant "an endpoint for everybody" $src/training/TrainingResource.java 's/\@RolesAllowed\([^)]*\)/\@io.quarkus.security.Authenticated/' 'AuthorizationTest'
mutant "a program from anywhere" $src/identity/SignIn.java 's/\|\| !AddressRange\.holds[^)]*\)[^)]*\)\)/|| false)/' 'UsersTest'
mutant "a secret that was lost still opens" $src/identity/SignIn.java 's/requireNonNull\(client\.secretBeforeUntil\)\.isAfter[^&]*&& //' 'UsersTest'
mutant "an agency with scopes of the house" $src/identity/Clients.java 's/client\.agencyId == null \? Scope\.OF_PROGRAMS : Scope\.OF_AGENCIES/Scope.OF_PROGRAMS_AND_AGENCIES/' 'UsersTest'
mutant "the first secret opens twice" $src/identity/FirstAdministrator.java 's/sql\.update\("DELETE FROM identity\.first_secret"\)\.execute\(\);//' 'FirstDayTest'
mutant "the first secret opens for ever" $src/identity/FirstAdministrator.java 's/ AND good_until > :now"/ AND :now IS NOT NULL"/' 'FirstDayTest'
mutant "the first secret is guessed without end" $src/identity/FirstAdministrator.java 's/tries\.count\(Tries\.Of\.USER, DOOR, address\);//' 'FirstDayTest'
mutant "an agency that was ended gets a token" $src/identity/SignIn.java 's/ \|\| endings\.of\(client\.agencyId\)//' 'SignInTest'
mutant "a remembered token never ends" $src/identity/VerifiedTokens.java 's/known != null\s*&& [^{]*\{/known != null) {/' 'SignInTest'
mutant "a device report taken twice" $src/visit/Visits.java 's/if \(first == 0\)/if (false)/' 'ClientsTest'
# Money and days.
mutant "a fen lost in a split" $src/shared/Money.java 's/i < extra \?/i + 1 < extra ?/' 'MoneyTest'
mutant "one fen credits two promises" $src/agreement/PromisePolicy.java 's/left\.merge\(received\.id\(\), taken, BigDecimal::subtract\);//' 'PromisePolicyTest'
mutant "surplus dropped" $src/repayment/AllocationPolicy.java 's/if \(left\.signum\(\) > 0\) \{\n                parts/if (false) {\n                parts/' 'AllocationPolicyTest'
mutant "what was known then is forgotten" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/ AND r\.recorded_at <= \$3//' 'LifeOfALoanTest,LoanPaymentsTest'
mutant "overdue one day too early" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/max\(i\.cumulative_due\) FILTER \(WHERE i\.due_on < \$1/max(i.cumulative_due) FILTER (WHERE i.due_on <= \$1/' 'LifeOfALoanTest,DpdOracleTest'
mutant "a close that does not wait for payers" $src/delinquency/Standings.java 's/ ORDER BY person_id FOR NO KEY UPDATE/ ORDER BY person_id/' 'CloseRaceTest'
mutant "money known later counted earlier" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/ AND r\.recorded_at <= \$3//' 'DpdOracleTest'
mutant "a table of persons keyed without the person" $sql/segmentation/V1.0.08__segmentation.sql 's/PRIMARY KEY \(person_id, id\)/PRIMARY KEY (id)/' 'SchemaTest'
mutant "a close that writes what does not change" $src/strategy/TaskPlanning.java 's/WHERE \(e\.id IS NULL OR/WHERE (true OR e.id IS NULL OR/' 'DayCloseTest'
mutant "a chunk two sessions take" $src/close/DayClose.java 's/ FOR UPDATE OF c SKIP LOCKED//' 'DayCloseTest'
mutant "a strategy put in use by its writer" $src/audit/WrittenVersion.java 's/by\.equals\(writtenBy\)/false/' 'StrategyTest'
mutant "a step every day and a half" $src/strategy/PlanStatement.java 's/t\.every - 1\)/t.every - 2)/' 'StrategyStoryTest'
mutant "who may not be contacted is planned" $src/strategy/PlanStatement.java "s/t\.action = 'INTERNAL' OR NOT EXISTS \(SELECT FROM portfolio\.hold/true OR NOT EXISTS (SELECT FROM portfolio.hold/" 'StrategyTest'
mutant "a step once, again and again" $src/strategy/PlanStatement.java "s/d\.step = t\.step\s*AND d\.state = 'DONE'\)\n/d.step = t.step AND d.state = 'NEVER')\n/" 'StrategyTest,StrategyStoryTest'
mutant "a dry run that leaves its plans" $src/strategy/DryRuns.java 's/QuarkusTransaction\.rollback\(\)/QuarkusTransaction.commit()/' 'StrategyTest'
mutant "a result read before it is ripe" $src/experiment/Experiments.java 's/decided \? total\(/true ? total(/' 'ExperimentTest'
mutant "harm goes on" $src/experiment/Experiments.java 's/if \(Effect\.harms/if (false \&\& Effect.harms/' 'ExperimentTest'
mutant "strata mixed" $src/experiment/Effect.java 's/double weight = \(double\) s\.challengers\(\) \* s\.champions\(\) \/ \(s\.challengers\(\) \+ s\.champions\(\)\)/double weight = s.challengers()/' 'EffectTest'
mutant "the rest of a division lost" $src/agreement/AgreementPolicy.java 's/n < count - 1 \? equal : /true ? equal : /' 'AgreementPolicyTest'
mutant "money after the grace keeps an agreement" $src/agreement/AgreementPolicy.java 's/!settled && until\(money, lastDay\)/!settled \&\& paid/' 'AgreementPolicyTest'
mutant "a missed part unseen at the close" $src/agreement/Agreements.java 's/next_due_on \+ grace_days < :next/false AND next_due_on + grace_days < :next/' 'AgreementTest'
mutant "a replaced agreement opens again" $src/agreement/Agreements.java 's/agreement\.replacedBy\(\) == null \? openDay : null/openDay/' 'AgreementTest'
mutant "a replaced promise opens again" $src/agreement/PromisePolicy.java 's/promise\.replacedBy\(\) == null && //' 'PromisePolicyTest'
mutant "money of the next word counts for the one before" $src/agreement/Received.java 's/ && \(replacedBy == null \|\| !since\(replacedBy\)\)//' 'PromisePolicyTest'
mutant "a settled loan breaches its agreement" $src/agreement/AgreementPolicy.java 's/over && !settled/over/' 'AgreementPolicyTest'
mutant "a promise and an agreement at a time" $src/agreement/Undertakings.java 's/AND state = .OPEN.("""\)\s*\.bind\("personId", personId\)\s*\.bind\("loanId", loanId\)\s*\.map\(r -> true)/AND false$1/' 'AgreementTest'
mutant "no hold after a part was paid" $src/agreement/Agreements.java 's/j\.moved\(\) && j\.verdict\(\)\.state\(\) == AgreementState\.OPEN/false/' 'AgreementTest'
mutant "agreements shown without scope" $sql/agreement/R__2_view_agreement_undertaking.sql 's/agreement\.undertaking WITH \(security_invoker = true\)/agreement.undertaking/' 'AgreementTest'
mutant "a score learns from what came later" $src/agreement/UndertakingFields.java 's/\s*AND p\.last_day < :day\)("""\)\s*\.safeInThePast\(\),\s*AccountField\.number\("keptPromises")/)$1/' 'ScoreTest'
mutant "who refused the machine is scored" $src/segmentation/score/Scores.java 's/ AND NOT EXISTS \(SELECT FROM segmentation\.machine_refusal m WHERE m\.person_id = "\s*\+ "s\.person_id AND m\.withdrawn_at IS NULL\)\)/)/' 'ScoreTest'
mutant "a case handed to whoever asks" $sql/worklist/R__1_function_worklist_next.sql "s/t\.state = 'OPEN' AND t\.owner_id IS NULL/t.state = 'OPEN'/g" 'WorklistTest'
mutant "a close that does not come back to who paid meanwhile" $src/close/DayClose.java 's/steps\.forEach\(step -> step\.closeAgain\(date, persons\)\);//' 'CloseRaceTest'
mutant "a pause that does not stop the count" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/CASE WHEN t\.pauses IS NULL THEN 0\s+ELSE delinquency\.paused_days\(t\.pauses, d\.oldest[^)]*\) END AS days/0 AS days/' 'PausesTest'
mutant "a grace ignored" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/c\.days > c\.grace_days/c.days > 0/g' 'PausesTest'
mutant "a change of time overlooked" $sql/delinquency/R__1_function_delinquency_standing_at.sql 's/WHEN c\.days BETWEEN 0 AND c\.grace_days THEN \$1 \+ c\.grace_days - c\.days/WHEN false THEN \$1/' 'DpdOracleTest'
mutant "one bad row stops the book" $src/close/LeftOvers.java 's/leaveOut\(date, chunk\.step\(\), in\.only\(\), e\);/if (true) { throw e; }/' 'DayCloseTest'
mutant "a step that fails for all leaves all out" $src/close/LeftOvers.java 's/if \(count\(date\) >= MOST\)/if (false)/' 'DayCloseTest'
mutant "figures of one chunk for the whole book" $src/delinquency/ClosedDays.java 's/dpd, sum\(loans\), sum\(outstanding\), sum\(overdue\) FROM part/dpd, max(loans), max(outstanding), max(overdue) FROM part/' 'ClosedDaysTest'
mutant "an account plan nobody follows" $src/strategy/PlanStatement.java 's/WHERE a\.channel IS NULL OR/WHERE true OR/' 'StrategyTest'
mutant "a stage counts who was never seen entering it" $src/kpi/Goals.java 's/\(NOT p\.arrived OR p\.began_on <= p\.late_since \+ x\.from_dpd\)/true/' 'GoalsTest'
mutant "a refresh token used at leisure" $src/identity/SignIn.java "s/used_at > now\(\) - interval '10 seconds'/true/" 'SignInTest'
mutant "altered entries not found" $src/audit/Sealing.java 's/!Arrays\.equals\(hash, leaves\.get\(i\)\)/false/' 'TrailTest'
mutant "an older file of the core system wins" $src/delinquency/CoreBalances.java 's/ AND s\.reported_on >= c\.reported_on\n/\n/' 'CoreBalancesTest'
mutant "a file about a day to come" $src/delinquency/CoreBalances.java 's/WHERE reported_on > :today RETURNING/WHERE reported_on > :today AND false RETURNING/' 'CoreBalancesTest'
mutant "a loan named twice by one file" $src/delinquency/CoreBalances.java 's/HAVING count\(\*\) > 1/HAVING count(*) > 9/' 'CoreBalancesTest'
mutant "money of today against a file of yesterday" $src/delinquency/CoreBalances.java 's/c\.reported_on \+ 1, .infinity./shared.business_date() + 1, \x27infinity\x27/' 'CoreBalancesTest'
mutant "a wrong row kept as its neighbour stood" $src/intake/Again.java 's/read < rowNo - 1/read < rowNo - 2/' 'CoreBalancesTest'
mutant "the whole book shown to any scope" $sql/delinquency/R__2_view_delinquency_whole_standing.sql 's/SELECT \* FROM delinquency\.standing WHERE shared\.in_desk\(\)/SELECT * FROM delinquency.standing/' 'ClientsTest'
mutant "a forgotten scope is the house" $sql/shared/R__1_function_shared_scope.sql 's/shared\.unscoped\(\)/\x27desk\x27/' 'SqlTest,ClientsTest'
mutant "an agency sees what another has" $sql/shared/R__1_function_shared_sees_agency.sql 's/p_agency = shared\.scoped_agency\(\) AND/true AND/' 'ClientsTest'
mutant "an agency sees what was taken back" $sql/shared/R__1_function_shared_sees_agency.sql 's/ AND p_ended IS NULL//' 'ClientsTest'
mutant "a time of day moves with the server" src/main/resources/application.properties 's/^quarkus\.hibernate-orm\.unsupported.*$//m' 'GateScenarioTest'
mutant "a segment holds before its date" $sql/segmentation/R__1_function_segmentation_in_use_on.sql 's/ AND effective_from <= \$1 ORDER/ ORDER/' 'SegmentTest'
mutant "work for who lacks the skill" $sql/worklist/R__1_function_worklist_next.sql "s/ AND t\.skill = ''//" 'WorklistTest'
mutant "a step nobody can do" $src/strategy/Strategies.java 's/!able\.contains\(step\.skill\(\)\)/false/' 'StrategyTest'

# Law, evidence, privacy.
mutant "an expired certificate counts" $src/rules/OfficersCertified.java 's/until != null && !until\.isBefore\(day\)/until != null/' 'RuleTest'
mutant "one officer is enough" $src/rules/OfficersCertified.java 's/certified >= least/certified >= 1/' 'RuleTest'
mutant "officers of others count" $sql/gate/R__1_function_gate_gather.sql 's/k\.agency_id IS NOT DISTINCT FROM p_agency/true/' 'TrainingTest'
mutant "a holiday like any day" $src/rules/StatutoryHoliday.java 's/facts\.holiday\(\) == null/true/' 'RuleTest'
mutant "numbers from anywhere" $src/rules/LawfulSource.java 's/bases\.contains\(facts\.point\(\)\.basis\(\)\)/true/' 'RuleTest'
mutant "an override that loosens" $src/gate/Overrides.java 's/if \(!tighter\)/if (false)/' 'OverrideTest'
mutant "a re-check at dispatch that does not matter" $src/contact/message/Dispatch.java 's/answer\.status\(\) != 201/false/' 'MessageTest'
mutant "queued messages survive a stop" $src/contact/message/MessageQueue.java 's/sql\.query\("SELECT contact\.stop_messages\(:persons, .HOLD.[^;]*;//' 'MessageTest'
mutant "identity checked after a stop" $src/contact/Contacts.java 's/if \(permit\.heldSince\(\) != null\) \{\n            throw/if (false) {\n            throw/' 'MessageTest'
mutant "banned words taken" $src/contact/message/Templates.java 's/!wrong\.banned\(\)\.isEmpty\(\)/false/' 'MessageTest'
mutant "a text approved by its writer" $src/audit/WrittenVersion.java 's/by\.equals\(writtenBy\)/false/' 'MessageTest'
mutant "a complaint that stops nothing" $src/complaint/Complaints.java 's/holds\.place\(\s*personId,\s*requireNonNull\(raised\.kind\(\)\.stops\(\)\),[^;]*;//' 'ComplaintTest'
mutant "a judge in his own cause" $src/complaint/Complaint.java 's/by\.equals\(answer\.chargedId\(\)\) \|\| //' 'ComplaintTest'
mutant "commitments not compared" $src/gate/Replay.java 's/what\.add\("COMMITMENT"\);//' 'ReplayTest'
mutant "roots outside not compared" $src/audit/Anchors.java 's/faults\.addAll\(said\("ROOT_DIFFERS"[^;]*;//' 'TrailTest'
mutant "a seal taken out of a chain" $src/audit/Sealing.java 's/faults\.add\("SEAL_REMOVED "[^;]*;//' 'TrailTest'
mutant "an entry no seal knows" $src/audit/Sealing.java 's/inserted\.addAll\(unknown\(from, upto, seqs\)\);//' 'TrailTest'
mutant "an entry under the number of another" $src/audit/Sealing.java 's/ == null \? null : inserted\.add\(seq\)/ == null ? null : null/' 'TrailTest'
mutant "a chain not recomputed" $src/audit/Sealing.java 's/ \|\| !Arrays\.equals\(chain\(chain, seal\.root\(\)\), seal\.chain\(\)\)//' 'TrailTest'
mutant "damaged bytes handed out" $src/evidence/Contents.java 's/!HexFormat\.of\(\)\.formatHex\(Hash\.of\(bytes\)\)\.equals\(content\.sha256\(\)\)/false/' 'EvidenceTest'
mutant "retention past a legal hold" $src/evidence/RetentionRun.java 's/AND NOT EXISTS \(SELECT FROM evidence\.held h WHERE h\.person_id = c\.person_id\)//' 'EvidenceTest'
mutant "parts of a page are no looks" $src/portfolio/SightFilter.java 's/sights\.ofPart\([^;]*;/;/' 'SightsTest'
mutant "persons looked at without end" $src/portfolio/Sights.java 's/WHERE c\.persons < :most/WHERE :most > 0/' 'SightsTest'
mutant "nobody knows who looked at whom" $src/portfolio/Sights.java 's/trail\.append\("PERSON_SEEN"[^;]*;//' 'SightsTest'
mutant "reveals without end" $src/portfolio/Reveals.java 's/used >= perHour/false/' 'PrivacyTest'
mutant "a number shown without a permit" $src/portfolio/Reveals.java 's/wanted\.field\(\) == RevealField\.Field\.CONTACT_POINT && actor/false \&\& actor/' 'PrivacyTest'
mutant "the book as a file for ever" $src/intake/ForgetImports.java 's/Files\.deleteIfExists\([^;]*;/;/' 'ImportTest'
mutant "quarantine for ever" $src/intake/ForgetImports.java "s/SET raw = '\{\}', state/SET state/" 'ImportTest'
mutant "a session without end" $src/identity/Sessions.java 's/coalesce\(min\(issued_at\), now\(\)\) \+ make_interval\(secs => :longest\)/now() + make_interval(secs => :longest)/' 'SignInTest'
mutant "the years of the law forgotten" $sql/rules/R__1_function_rules_retention_years.sql 's/coalesce\(max\(/coalesce(min(/' 'PrivacyTest'
mutant "a name the database cannot hold is our fault" $src/shared/Problems.java 's/\{JdbiException\.class, PersistenceException\.class\}/JdbiException.class/' 'SignInTest'
mutant "a strategy changes under an experiment" $src/experiment/Experiments.java 's/\@Observes StrategyChanging/StrategyChanging/' 'ExperimentTest'
mutant "nobody is given an arm" $src/experiment/Experiments.java 's/\@Observes PlanningBegins/PlanningBegins/' 'ExperimentTest'
mutant "an erasure the database does not check" $sql/privacy/R__1_function_privacy_erase_person.sql "s/    RAISE EXCEPTION 'not to be erased';/    NULL;/" 'PrivacyTest'
mutant "a session's own function erases" $sql/shared/R__1_function_shared_contributing.sql 's/\s+AND f\.pronamespace::regnamespace::text !~ .\^pg_.//' 'SpreadTest'
mutant "two features say the same" $sql/shared/R__1_function_shared_contributions.sql 's/IF twice IS NOT NULL/IF false/' 'SpreadTest'
mutant "a secret read from elsewhere" $src/worklist/Tasks.java 's/identity\.colleague/identity.app_user/' 'PublishedTest'
mutant "a newer database is taken over" $src/launch/KnownDatabase.java 's/compareTo\(minor\(release\)\) > 0/compareTo(minor(release)) > 9/' 'KnownDatabaseTest'
mutant "a failure repeats what it was given" $src/shared/Sql.java 's/MessageRendering\.NONE/MessageRendering.DETAIL/' 'SqlTest'
mutant "a released table is edited" $sql/duties/V1.0.10__duties.sql 's/CREATE SCHEMA duties/CREATE SCHEMA IF NOT EXISTS duties/' 'ReleasedFilesTest'
mutant "a sign-in somebody else began" $src/identity/IdentityProvider.java 's/claims == null \|\| !brought\.nonce\(\)\.equals\(claims\.getClaimValueAsString\("nonce"\)\)/claims == null/' 'ProviderSignInTest'
mutant "a token made for another client" $src/identity/IdToken.java 's/by\.equals\(clientId\) \? claims : null/claims/' 'ProviderSignInTest'
mutant "rights the provider took away stay" $src/identity/ProviderSignIn.java 's/if \(!wanted\.equals\(user\.roles\(\)\)\)/if (user.roles().isEmpty())/' 'ProviderSignInTest'
mutant "a password is enough for any role of the provider" $src/identity/ProviderSignIn.java 's/if \(secondFactors\.isRequired\(user\)/if (false/' 'ProviderSignInTest'
mutant "whoever was ended here comes back by the provider" $src/identity/ProviderSignIn.java 's/if \(!user\.active\)/if (false)/' 'ProviderSignInTest'
mutant "a token about a sign-in signs somebody out" $src/identity/IdToken.java 's/says && !claims\.hasClaim\("nonce"\)/says/' 'ProviderSignInTest'
mutant "an administrator gives a password to whom the provider vouches for" $src/identity/AppUser.java 's/if \(issuer != null\)/if (false)/' 'ProviderSignInTest'
mutant "any page may ask" src/main/resources/application.properties 's/cors\.enabled=true/cors.enabled=false/' 'ConsoleRoutesTest'
mutant "whoever presses at once hoards" src/main/resources/db/migration/worklist/R__1_function_worklist_may_hold.sql 's/  PERFORM pg_advisory_xact_lock.*\n//' 'WorklistTest'

# Two copies, each with a service and a database of its own, take the next mutant that nobody has taken. Both are
# compiled once; of a mutant only the changed file is compiled again, without the compiler's own findings, which would
# hide whether the test notices.
rm -rf "$work"
mkdir -p "$work/taken"
git clone -q . "$work/1"
mvn -q -B -f "$work/1/backend/pom.xml" test-compile -Dmaven.compiler.failOnWarning=false \
  -Derror-prone.checks=-XepDisableAllChecks > "$work/build.log" 2>&1 || { cat "$work/build.log"; exit 2; }
mvn -q -B -f "$work/1/backend/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" \
  > "$work/build.log" 2>&1 || { cat "$work/build.log"; exit 2; }
cp -a "$work/1" "$work/2"
# What the build noted down of the first copy names its folders.
rm -rf "$work/2/backend/target/quarkus"

# Puts one file of a copy where its tests find it.
put() {
  local copy=$1 file=$2
  case $file in
    *.java)
      "$JAVA_HOME/bin/javac" -nowarn -proc:none -parameters --release 17 -d "$copy/target/classes" \
        -cp "$copy/target/classes:$(< "$work/classpath")" "$copy/$file" ;;
    *) cp "$copy/$file" "$copy/target/classes/${file#src/main/resources/}" ;;
  esac
}

try() {
  local i=$1 copy=$work/$2/backend log=$work/$2.log name=${names[$1]} file=${files[$1]}
  perl -0pi -e "${edits[$i]}" "$copy/$file"
  if git -C "$copy" diff --quiet; then
    echo "NOT APPLIED  $name"
    return
  fi
  if ! put "$copy" "$file" > "$log" 2>&1; then
    echo "NOT BUILT    $name"
  elif mvn -q -B -o -f "$copy/pom.xml" surefire:test -Dtest.part="$2" -Dtest="${tests[$i]}" \
    -Dsurefire.failIfNoSpecifiedTests=true > "$log" 2>&1; then
    echo "UNNOTICED    $name"
  elif grep -aqE "Tests run: [0-9]+, (Failures: [1-9]|Failures: 0, Errors: [1-9])" "$log"; then
    echo "seen red     $name: $(grep -aoE "[A-Za-z]+Test\.[A-Za-z]+" "$log" | sort -u | head -3 | tr '\n' ' ')"
  else
    echo "NOT RUN      $name: see $log.$i"
    cp "$log" "$log.$i"
  fi
  git -C "$copy" checkout -q . && put "$copy" "$file"
}

worker() {
  for i in "${!names[@]}"; do
    if mkdir "$work/taken/$i" 2> /dev/null; then try "$i" "$1"; fi
  done
}

worker 1 | tee "$work/1.said" &
worker 2 | tee "$work/2.said" &
wait

tried=$(cat "$work"/?.said | wc -l)
unnoticed=$(grep -vc '^seen red' <(cat "$work"/?.said))
echo "mutants: ${#names[@]}, $tried tried, $unnoticed unnoticed"
[ "$unnoticed" = 0 ] && [ "$tried" = "${#names[@]}" ]
