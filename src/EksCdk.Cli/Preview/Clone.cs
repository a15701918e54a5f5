namespace EksCdk.Cli.Preview;

/// <summary>The clone that the command runs in, and where things are in it.</summary>
internal sealed class Clone(string root)
{
    /// <summary>Its outermost folder.</summary>
    public string Root { get; } = root;

    /// <summary>What the setup, the builds and the previews remember between runs; git ignores it.</summary>
    public string State => Path.Combine(Root, ".setup");

    /// <summary>The folder of the CDK app's project.</summary>
    public string App => Path.Combine(Root, "src", "EksCdk");

    /// <summary>The CDK app, built.</summary>
    public string AppAssembly => Path.Combine(App, "bin", "Debug", "net10.0", "EksCdk.dll");

    /// <summary>The folder that previews write to.</summary>
    public string Output => Path.Combine(Root, "out");

    /// <summary>Looks for the clone from a folder upwards.</summary>
    /// <exception cref="CommandException">The folder is in no clone.</exception>
    public static Clone Find(string from) => FindOrNull(from) ?? throw new CommandException(ExitCode.BadInput,
        $"'{from}' is in no clone of EksCdk (no folder above it has EksCdk.sln and cdk.json). Change into one and run again.");

    /// <summary>Where environments are looked for: the clone, or the folder itself where that is in none.</summary>
    public static string RootOf(string folder) => FindOrNull(folder)?.Root ?? folder;

    /// <summary>Looks for the clone from a folder upwards; null where the folder is in none.</summary>
    public static Clone? FindOrNull(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EksCdk.sln"))
                && File.Exists(Path.Combine(folder.FullName, "cdk.json")))
                return new Clone(folder.FullName);
        return null;
    }
}
