using System.Diagnostics;
using EksCdk.Cli.Tests.Commands;

namespace EksCdk.Cli.Tests;

/// <summary>The built command, as a shell starts it.</summary>
public class WholeProcessTests
{
    [Theory]
    [InlineData(Templates.Clean, ExitCode.Clean)]
    [InlineData(Templates.Refused, ExitCode.Findings)]
    [InlineData("no template", ExitCode.BadInput)]
    public void A_template_on_standard_input_is_checked(string template, int exitCode) =>
        Assert.Equal(exitCode, Run(template, readAll: true, "check", "-").ExitCode);

    [Fact]
    public void A_reader_that_stops_reading_is_no_fault()
    {
        var (exitCode, error) = Run("", readAll: false, "rules");

        Assert.Equal((ExitCode.Clean, ""), (exitCode, error));
    }

    private static (int ExitCode, string Error) Run(string input, bool readAll, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "eks.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (readAll)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
        }
        else process.StandardOutput.Close();

        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
