using Amazon.CDK;
using Cdklabs.CdkNag;

namespace EksCdk.Validation;

/// <summary>The rule packs that every synth runs.</summary>
public static class RulePacks
{
    /// <summary>Runs AwsSolutions and NIST 800-53 R5 over everything that <paramref name="app"/> synthesizes.</summary>
    public static void AddTo(App app) =>
        Validations.Of(app).AddPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
}
