# make run    build, start with an embedded PostgreSQL, load the demonstration, print the address
# make init   the same without anything made up: an empty house, and where the secret of its first administrator is
# make test   everything: contract, unit, endpoints on real PostgreSQL, scenarios, architecture, console, browser journeys
# make check  style, types and the contract alone
# make format  writes the style that make check wants
# make notice  bills of materials (CycloneDX, backend/target/sbom) and from them NOTICE
# make examples  the contract's examples again, from answers the tests see; minutes
# make dev    service and console with live reload on one database that stays, at http://localhost:5173
# make upgrade-test  the databases of earlier releases, restored and upgraded; part of make test
# make mutants  takes each guard away once and expects its test to fail; minutes
# make soak   kill -9 inside an import and inside closes, with a count afterwards; minutes
# make rotate-keys  a step of a change of the keys that sign tokens and seal secrets (README)
# make cluster  PostgreSQL with a standby, two nodes, nginx with TLS: people work while nodes and the database are killed; minutes
# make restore-drill  a database is lost and made again of its copies, to the last and to a minute; prints RPO and RTO
# make keycloak  people sign in by a real Keycloak as the institution's identity provider; minutes
# make replay decides the ledger of a running service again and verifies its seals
# make bench  load and size, with ratios against pgbench; minutes, never part of make test
SHELL := /bin/bash
export JAVA_HOME := $(shell ./deploy/find-jdk.sh)
export PATH := $(JAVA_HOME)/bin:$(PATH)
MVN := mvn -B -q -f backend/pom.xml
DATA ?= data
PORT ?= 8080

# make pictures  the README's screenshots again
.PHONY: run init dev build console contract test check style compile format notice sbom examples backend-test upgrade-test console-test
.PHONY: rotate-keys journeys walk browser pictures look bench soak cluster restore-drill keycloak mutants replay clean

run: build
	HUIKUAN_DEMO=true HUIKUAN_DATA=$(DATA) HUIKUAN_PORT=$(PORT) HUIKUAN_MESSAGES_GATEWAY=$${HUIKUAN_MESSAGES_GATEWAY-file://$(abspath $(DATA))/outbox.ndjson} exec java @deploy/jvm.options -jar backend/target/quarkus-app/quarkus-run.jar

init: build
	HUIKUAN_DATA=$(DATA) HUIKUAN_PORT=$(PORT) exec java @deploy/jvm.options -jar backend/target/quarkus-app/quarkus-run.jar

# The console asks the service through its own address; what is edited is there with the next request.
dev: frontend/node_modules/.done
	@(cd frontend && HUIKUAN_API=http://localhost:$(PORT) exec npm run -s dev) & web=$$!; trap 'kill $$web' EXIT; \
	HUIKUAN_DEMO=true HUIKUAN_DATA=$(abspath $(DATA))-dev HUIKUAN_PORT=$(PORT) \
	  $$(./deploy/find-maven.sh) -f backend/pom.xml quarkus:dev -Dquarkus.test.continuous-testing=disabled

build: console
	$(MVN) package -DskipTests

console: frontend/node_modules/.done
	cd frontend && npm run build

frontend/node_modules/.done: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	touch $@

# What check has built the journeys walk through. What is not the service is looked at while the service is compiled.
test:
	@$(MAKE) --no-print-directory -j2 --output-sync=target check console-test browser
	@$(MAKE) --no-print-directory backend-test walk
	@echo "make test: everything passed"

check: style contract
	@$(MAKE) --no-print-directory notice
	@git diff --exit-code --stat -- NOTICE || { echo "What is bundled differs from NOTICE: commit it."; exit 1; }

style: frontend/node_modules/.done
	cd frontend && npx biome check .

compile:
	$(MVN) test-compile

# Writes every file the way it is checked.
format: frontend/node_modules/.done
	$(MVN) spotless:apply
	cd frontend && npx biome check --write .

# The build writes the contract and the console's client; a difference from what is committed fails.
contract: console compile
	$(MVN) spotless:check package -DskipTests
	cd frontend && npm run -s client
	@git diff --exit-code --stat -- api-spec frontend/src/api/schema.d.ts || { echo "The contract or its client differs from what is committed: commit api-spec and frontend/src/api/schema.d.ts."; exit 1; }
	cd frontend && npm run -s lint-contract

sbom: frontend/node_modules/.done
	$(MVN) cyclonedx:makeBom
	cd frontend && npm sbom --sbom-format cyclonedx --omit dev > ../backend/target/sbom/console.cdx.json

notice: sbom
	node deploy/notice.mjs backend/target/sbom/service.cdx.json backend/target/sbom/console.cdx.json

# Two parts side by side, each with a service and a database of its own; one service a part, started once. They run what
# was compiled for both and go through no other phase: two that look at one target whether it is up to date recompile it.
PART = mvn -B -f backend/pom.xml surefire:test -Dtest.part
backend-test: compile
	$(PART)=1 -Dsurefire.excludesFile=src/test/second-part.txt \
	  > backend/target/first-part.log 2>&1 & first=$$!; \
	$(PART)=2 -Dsurefire.includesFile=src/test/second-part.txt \
	  2>&1 | tee backend/target/second-part.log; second=$${PIPESTATUS[0]}; \
	wait $$first; first=$$?; cat backend/target/first-part.log; \
	grep -ahE '^\[ERROR\] +[A-Za-z]+Test[.:]' backend/target/first-part.log backend/target/second-part.log | sort -u; \
	exit $$((first + second))

# Answers the tests see, as examples of the contract; then make contract.
examples:
	rm -rf backend/target/examples
	HUIKUAN_EXAMPLES=$(abspath backend/target/examples) $(MAKE) backend-test
	node deploy/examples.mjs backend/target/examples

# Restores what every earlier release left, upgrades it, compares it with a fresh database and closes a day on it.
upgrade-test:
	mvn -B -f backend/pom.xml test -Dtest='UpgradeTest,ReleasedFilesTest,KnownDatabaseTest'

console-test: frontend/node_modules/.done
	cd frontend && npm test

browser:
	./deploy/install-browser.sh

# Two halves side by side, each with a service, a database and a browser of its own.
journeys: build walk

walk: browser
	cd frontend && npx playwright test

# Takes the README's pictures again.
pictures: browser build
	cd frontend && HUIKUAN_PICTURES=1 npm run journeys

# Every state the journeys check, and every page at two widths in two languages, to look at: frontend/test-results/look.
look: browser build
	cd frontend && HUIKUAN_LOOK=test-results/look npm run journeys

bench: build
	./deploy/bench.sh

# One guard taken away at a time; the named tests must fail.
mutants:
	./deploy/mutants.sh

# Through a real proxy and a PostgreSQL of Debian's packages, which it installs where they are missing.
cluster: build browser
	./deploy/cluster.sh

# Copies are taken by deploy/backup.sh and made a database again by deploy/restore.sh.
restore-drill: build
	./deploy/restore-drill.sh

# Keycloak comes from Maven, 177 MB.
keycloak: build browser
	./deploy/keycloak.sh

replay:
	./deploy/replay.sh

rotate-keys: build
	HUIKUAN_DATA=$(DATA) java -jar backend/target/quarkus-app/quarkus-run.jar rotate-keys

# Kills the service inside an import and inside closes, and counts afterwards.
soak: build
	./deploy/soak.sh

clean:
	rm -rf backend/target frontend/dist frontend/node_modules
