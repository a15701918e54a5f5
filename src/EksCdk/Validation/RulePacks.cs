using Amazon.CDK;
using Cdklabs.CdkNag;

namespace EksCdk.Validation;

/// <summary>The rule packs that every synth runs.</summary>
public static class RulePacks
{
    /// <summary>The versions of the packs that do not tell their own, for the compliance report.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>
    {
        [Acknowledgement.AwsSolutions] = CdkNag,
        [Acknowledgement.Nist] = CdkNag,
    };

    private static string CdkNag => $"cdk-nag {typeof(AwsSolutionsChecks).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Runs AwsSolutions, NIST 800-53 R5 and our own pack, which is returned, over everything that <paramref name="app"/> synthesizes.</summary>
    public static EksChecks AddTo(App app)
    {
        var checks = new EksChecks(app);
        Validations.Of(app).AddPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), checks);
        return checks;
    }
}
