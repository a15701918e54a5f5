using Amazon.CDK;
using Cdklabs.CdkNag;
using EksCdk.Checks;
using EksCdk.Checks.Assemblies;

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

    /// <summary>Creates the pack for <paramref name="app"/>.</summary>
    public EksChecks(App app) : base(app)
    {
        _app = app;
        PackName = Pack;
    }

    /// <inheritdoc />
    public override string Name => Pack;

    /// <summary>What the analyzer found, compliant resources included; null until the app is synthesized.</summary>
    public AnalysisResult? Result { get; private set; }

    /// <inheritdoc />
    public override IPolicyValidationPluginReport Validate(IPolicyValidationContext context)
    {
        Result = Analyzer.Analyze(DeploymentReader.Read([_app.Outdir]), new AnalysisOptions());
        // Silence would read as a pass: the CDK reports a plugin that throws as a failure.
        if (Result.Faults is [var fault, ..]) throw new InvalidOperationException($"{fault}", fault.Exception);
        return new PolicyValidationPluginReport
        {
            Success = !Result.HasErrors,
            Violations =
            [
                .. Result.Findings.GroupBy(finding => (finding.Rule, finding.Message)).Select(ToViolation),
                .. Result.Faults.Select(ToViolation),
            ],
        };
    }

    /// <summary>Never called: <see cref="Validate"/> looks at all resources at once.</summary>
    protected override void CheckResource(CfnResource node) =>
        throw new NotSupportedException($"{Pack} checks assemblies, not single resources.");

    // A fault of ours must not stop a deployment, and must not pass for an answer either.
    private static IPolicyViolation ToViolation(RuleFault fault) => new PolicyViolation
    {
        RuleName = fault.Rule,
        Severity = "warning",
        Description = fault.ToString(),
        ViolatingResources = [],
    };

    private static IPolicyViolation ToViolation(IGrouping<(string Rule, string Message), Finding> findings)
    {
        var first = findings.First();
        var metadata = new Dictionary<string, string> { ["title"] = first.Title, ["reference"] = first.Reference };
        if (first.AwsError.Length > 0) metadata["awsError"] = first.AwsError;
        if (first.SurfacesAfter.Length > 0) metadata["surfacesAfter"] = first.SurfacesAfter;
        return new PolicyViolation
        {
            RuleName = first.Rule,
            Severity = first.Severity.ToString().ToLowerInvariant(),
            Description = first.Message,
            Fix = first.Fix,
            RuleMetadata = metadata,
            ViolatingResources = [.. findings.Select(finding => new PolicyViolatingResource
            {
                ResourceLogicalId = finding.LogicalId,
                ConstructPath = finding.ConstructPath,
                TemplatePath = finding.Template,
                Locations = [finding.Path],
            })],
        };
    }
}
