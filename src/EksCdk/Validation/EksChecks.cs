using Amazon.CDK;
using Cdklabs.CdkNag;
using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;

namespace EksCdk.Validation;

/// <summary>
/// The analyzer as a rule pack of cdk-nag: one call for the whole assembly, so that it sees what lies between resources and
/// between stacks, and no call over jsii for each resource and rule.
/// </summary>
public sealed class EksChecks : NagPack
{
    /// <summary>The pack's name, as acknowledgements and reports have it.</summary>
    public const string Pack = "EksChecks";

    private readonly App _app;
    private readonly Func<Deployment, AnalysisResult> _analyze;

    /// <summary>Creates the pack for <paramref name="app"/>.</summary>
    public EksChecks(App app) : this(app, deployment => Analyzer.Analyze(deployment, new AnalysisOptions()))
    {
    }

    /// <summary>Creates the pack with another way to analyze the assembly.</summary>
    internal EksChecks(App app, Func<Deployment, AnalysisResult> analyze) : base(app)
    {
        _app = app;
        _analyze = analyze;
        PackName = Pack;
    }

    /// <inheritdoc />
    public override string Name => Pack;

    /// <summary>What the analyzer found, compliant resources included; null until the app is synthesized.</summary>
    public AnalysisResult? Result { get; private set; }

    /// <summary>What it has analyzed; null until the app is synthesized, and where the assembly could not be read.</summary>
    public Deployment? Deployment { get; private set; }

    /// <inheritdoc />
    public override IPolicyValidationPluginReport Validate(IPolicyValidationContext context)
    {
        Result = Analyze();
        return new PolicyValidationPluginReport
        {
            Success = Result.Faults.Count == 0 && !Result.Findings.Any(Fails),
            Violations =
            [
                .. Result.Findings.Select(ToViolation),
                .. Result.Faults.Select(ToViolation),
            ],
        };
    }

    /// <summary>Never called: <see cref="Validate"/> looks at all resources at once.</summary>
    protected override void CheckResource(CfnResource node) =>
        throw new NotSupportedException($"{Pack} checks assemblies, not single resources.");

    // The platform must work, not only deploy: as eks check --fail-on broken.
    private static bool Fails(Finding finding) => finding.Effect >= Effect.Broken;

    // What was thrown here would reach the user as a hundred lines of stack, and the next plugin not at all.
    private AnalysisResult Analyze()
    {
        try
        {
            Deployment = DeploymentReader.Read([_app.Outdir]);
            return _analyze(Deployment);
        }
        catch (Exception fault)
        {
            return AnalysisResult.NotKnown(fault);
        }
    }

    // A fault of ours: what would have been said is not known, which is no pass.
    private static IPolicyViolation ToViolation(RuleFault fault) => new PolicyViolation
    {
        RuleName = fault.Rule,
        Severity = "error",
        Description = fault.ToString(),
        ViolatingResources = [],
    };

    private static IPolicyViolation ToViolation(Finding finding)
    {
        var metadata = new Dictionary<string, string>
        {
            ["title"] = finding.Title,
            ["effect"] = Effects.Name(finding.Effect),
            ["reference"] = finding.Reference,
        };
        if (finding.AwsError.Length > 0) metadata["awsError"] = finding.AwsError;
        if (finding.Surfaces is { } surfaces) metadata["surfacesAfter"] = surfaces.ToString();
        if (finding.Affects.Count > 0) metadata["affects"] = string.Join(", ", finding.Affects);
        return new PolicyViolation
        {
            RuleName = finding.Rule,
            Severity = Fails(finding) ? "error" : finding.Severity.ToString().ToLowerInvariant(),
            Description = finding.Message,
            Fix = finding.Fix,
            RuleMetadata = metadata,
            ViolatingResources = [.. finding.Places.Select(place => new PolicyViolatingResource
            {
                ResourceLogicalId = place.LogicalId,
                ConstructPath = place.ConstructPath,
                TemplatePath = finding.Template,
                Locations = [place.Path],
            })],
        };
    }
}
