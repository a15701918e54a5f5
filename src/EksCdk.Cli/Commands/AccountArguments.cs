using System.CommandLine;
using System.Text.Json;
using EksCdk.Account;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary>How an account is asked.</summary>
/// <param name="region">Where.</param>
/// <param name="endpoint">In the place of AWS's own; null for these.</param>
internal delegate IAws Connection(string region, string? endpoint);

/// <summary>Which cluster of which account, shared by the commands that ask AWS.</summary>
internal sealed class AccountArguments(Connection connect)
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description =
            "The name of a file in environments/ without its ending, the path of a YAML file, or the name of a cluster.",
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "The region. Default: that of the environment or of out/NAME, then AWS_REGION.",
    };

    private readonly Option<string> _endpoint = new("--endpoint-url")
    {
        Description = "What to ask in the place of AWS, for tests.",
        HelpName = "URL",
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_name);
        command.Options.Add(_region);
        command.Options.Add(_endpoint);
    }

    /// <summary>The cluster that the arguments name, and how its account is asked.</summary>
    /// <exception cref="CommandException">There is no such name, or its region is not known.</exception>
    public Target Of(ParseResult parsed)
    {
        var name = parsed.GetValue(_name)!;
        var root = Clone.FindOrNull(Directory.GetCurrentDirectory())?.Root ?? Directory.GetCurrentDirectory();
        var environment = IsEnvironment(name, root) ? EnvironmentLoader.Load(EnvironmentLoader.Resolve(name, root)) : null;
        var cluster = environment is null ? name : new Naming(environment).Cluster;
        if (environment is null && !Naming.IsClusterName(cluster))
            throw new CommandException(ExitCode.BadInput,
                $"'{name}' is neither an environment nor the name of a cluster. Give a name with letters, digits, - and _.");

        var assembly = Path.Combine(root, "out", cluster);
        var region = parsed.GetValue(_region) ?? environment?.Region ?? RegionOf(assembly)
            ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION")
            ?? throw new CommandException(ExitCode.BadInput,
                $"the region of '{cluster}' is not known: no environment has this name, and there is no out/{cluster}. Give --region.");
        return new Target(cluster, region, assembly, connect(region, parsed.GetValue(_endpoint)));
    }

    private static bool IsEnvironment(string name, string root) => name.IndexOfAny(['/', '\\', '.']) >= 0
        || File.Exists(Path.Combine(root, "environments", $"{name}.yaml"));

    private static string? RegionOf(string assembly)
    {
        var file = Path.Combine(assembly, "manifest.json");
        if (!File.Exists(file)) return null;
        using var manifest = JsonDocument.Parse(File.ReadAllText(file));
        // aws://111122223333/us-east-1
        return manifest.RootElement.GetProperty("artifacts").EnumerateObject()
            .Select(artifact => artifact.Value.Text("environment")?.Split('/')[^1])
            .FirstOrDefault(region => region is not null and not "unknown-region");
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>A cluster in an account.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Assembly">The folder in which its assembly is, once it is previewed.</param>
/// <param name="Aws">The account.</param>
internal sealed record Target(string Cluster, string Region, string Assembly, IAws Aws);
