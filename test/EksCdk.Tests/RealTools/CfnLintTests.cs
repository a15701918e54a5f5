namespace EksCdk.Tests.RealTools;

public sealed class CfnLintTests
{
    [CfnLintFact]
    public void An_error_is_told_and_what_it_does_not_know_yet_is_not()
    {
        var template = Path.Combine(Directory.CreateTempSubdirectory("ekscdk-lint-").FullName, "broken.template.json");
        File.WriteAllText(template, """
            { "Resources": {
                "Board": { "Type": "AWS::CloudWatch::Dashboard", "Properties": {
                  "DashboardBody": "{}", "Tags": [ { "Key": "team", "Value": "shop" } ] } },
                "Key": { "Type": "AWS::KMS::Key", "Properties": { "EnableKeyRotaton": true } } } }
            """);

        var error = Assert.Single(CfnLint.Errors(template));
        Assert.Contains("EnableKeyRotaton", error);
    }
}

/// <summary>A test that needs cfn-lint.</summary>
public sealed class CfnLintFactAttribute : FactAttribute
{
    public CfnLintFactAttribute() => Skip = CfnLint.Missing;
}
