r"""A tool reports to its maker what the build does.

Many tools send statistics unless a variable says that they must not. In a build nobody sees the notice with which they ask for consent. Known are Bun,
Azure CLI, Wrangler, Hugging Face, Yarn 2 and later, Next.js, Nuxt, Gatsby, Astro, Turborepo, .NET, PowerShell, vcpkg and Homebrew.

Whatever value the variable is set to, somebody has decided; other tools only accept a refusal. The fix sets the variables at the top of the stage.

```dockerfile bad 3
FROM node:22-alpine
COPY . .
RUN npx next build
```

```dockerfile fixed
FROM node:22-alpine
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npx next build
```

```dockerfile good
FROM mcr.microsoft.com/dotnet/sdk:9.0
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1
RUN dotnet restore
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, reports

rule = Rule(
    "dockerfile/reporting-tool",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-telemetry-opt-out",),
)


@rule.on(Stage)
def reporting(stage: Stage) -> Iterator[Problem]:
    found = reports(stage)
    if found:
        names = " and ".join(tool.name for tool in found.tools)
        variables = " ".join(f"{tool.variable}={tool.value}" for tool in found.tools)
        verb = "report" if len(found.tools) > 1 else "reports"
        fix = Fix([found.edit], f"set {variables}", safe=False)
        yield Problem(found.span, f"{names} {verb} what the build does", fix)
