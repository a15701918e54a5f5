using System.CommandLine;
using EksCdk.Account;
using EksCdk.Account.Preflight;
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
        Description = "The name of a file in environments/ without its ending, the path of a YAML file, the name of a cluster "
            + "whose assembly is in out/NAME, or the folder of an assembly.",
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "The region. Default: that of the assembly or of the environment, then AWS_REGION.",
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
        var named = Find(parsed.GetValue(_name)!);
        var region = parsed.GetValue(_region) ?? named.Region
            ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION")
            ?? throw new CommandException(ExitCode.BadInput,
                $"the region of '{named.Cluster}' is not known: no environment has this name, and there is no out/{named.Cluster}. " +
                "Give --region.");
        return new Target(named.Cluster, region, named.Assembly, named.File, connect(region, parsed.GetValue(_endpoint)));
    }

    private static (string Cluster, string? Region, string Assembly, string? File) Find(string name)
    {
        if (IsAssembly(name))
        {
            var assembly = Target.Read(name);
            var clusters = assembly.Of("AWS::EKS::Cluster").Select(one => one.Properties.Text("Name")).OfType<string>().ToList();
            return clusters is [var only] ? (only, RegionOf(assembly), name, null)
                : throw new CommandException(ExitCode.BadInput,
                    $"'{name}' has {clusters.Count} clusters with a name, and one is needed.");
        }

        var root = Clone.RootOf(Directory.GetCurrentDirectory());
        var isFile = name.IndexOfAny(['/', '\\', '.']) >= 0 || File.Exists(Path.Combine(root, "environments", $"{name}.yaml"));
        var file = isFile ? EnvironmentLoader.Resolve(name, root) : null;
        var environment = file is null ? null : EnvironmentLoader.Load(file);
        var cluster = environment is null ? name : new Naming(environment).Cluster;
        if (!Naming.IsClusterName(cluster))
            throw new CommandException(ExitCode.BadInput,
                $"'{name}' is neither an environment nor the name of a cluster. Give a name with letters, digits, - and _.");
        var folder = Path.Combine(root, "out", cluster);
        return (cluster, environment?.Region ?? (IsAssembly(folder) ? RegionOf(Target.Read(folder)) : null), folder, file);
    }

    private static bool IsAssembly(string folder) => File.Exists(Path.Combine(folder, "manifest.json"));

    private static string? RegionOf(Assembly assembly) =>
        assembly.Stacks.Select(stack => stack.Region).FirstOrDefault(region => region is not ("" or "unknown-region"));

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>A cluster in an account.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Assembly">The folder in which its assembly is, once it is previewed.</param>
/// <param name="File">The file of its environment; null where it is not known.</param>
/// <param name="Aws">The account.</param>
internal sealed record Target(string Cluster, string Region, string Assembly, string? File, IAws Aws)
{
    /// <summary>What is to be deployed.</summary>
    /// <exception cref="CommandException">It was not previewed, or not since its environment was changed.</exception>
    public Assembly ReadAssembly()
    {
        var manifest = new FileInfo(Path.Combine(Assembly, "manifest.json"));
        var preview = $"Run 'eks preview {File ?? Cluster}' first.";
        if (!manifest.Exists)
            throw new CommandException(ExitCode.BadInput, $"there is no assembly of '{Cluster}' in {Assembly}. {preview}");
        if (File is not null && System.IO.File.GetLastWriteTimeUtc(File) > manifest.LastWriteTimeUtc)
            throw new CommandException(ExitCode.BadInput, $"{File} is newer than {Assembly}. {preview}");
        return Read(Assembly);
    }

    /// <summary>Reads an assembly.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static Assembly Read(string folder)
    {
        try
        {
            return EksCdk.Account.Preflight.Assembly.Read(folder);
        }
        catch (InvalidDataException problem)
        {
            throw new CommandException(ExitCode.BadInput, problem.Message);
        }
    }
}
