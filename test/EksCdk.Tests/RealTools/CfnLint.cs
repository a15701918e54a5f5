using System.Diagnostics;
using System.Text.Json;

namespace EksCdk.Tests.RealTools;

/// <summary>cfn-lint, as another reader of the same templates; it is asked where it is installed.</summary>
internal static class CfnLint
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "cfn-lint")).FirstOrDefault(File.Exists);

    /// <summary>Why cfn-lint cannot be asked here; null where it can.</summary>
    public static string? Missing => Program is null ? "cfn-lint is not on the PATH: no template is read by it" : null;

    /// <summary>
    /// The errors that cfn-lint finds in the templates, without those in which it is known to be wrong; none where it is not
    /// installed.
    /// </summary>
    public static IReadOnlyList<string> Errors(params string[] templates)
    {
        if (Program is null) return [];
        var start = new ProcessStartInfo(Program, ["--non-zero-exit-code", "none", "--format", "json", "--", .. templates])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"cfn-lint: {output}{error.Result}");

        using var found = JsonDocument.Parse(output);
        return
        [
            .. from finding in found.RootElement.EnumerateArray()
               where finding.GetProperty("Level").GetString() == "Error"
               let rule = finding.GetProperty("Rule").GetProperty("Id").GetString()
               let message = finding.GetProperty("Message").GetString()
               where !IsKnownToBeWrong(rule, message)
               select $"{rule} {Path.GetFileName(finding.GetProperty("Filename").GetString())} " +
                   $"{finding.GetProperty("Location").GetProperty("Path")}: {message}",
        ];
    }

    // Neither does cfn-lint 1.51.0 know the tags of dashboards
    // (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html), nor that Fn::Split
    // takes the output of a stack, which an integration test of the CDK deploys (aws/aws-cdk#37948). Nor does 1.55.1.
    private static bool IsKnownToBeWrong(string? rule, string? message) =>
        (rule == "E3002" && message == "Additional properties are not allowed ('Tags' was unexpected)")
        || (rule == "E1022" && message?.StartsWith("{'Fn::GetStackOutput': ", StringComparison.Ordinal) == true);
}
