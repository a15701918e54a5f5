namespace EksCdk.Checks.Sources;

/// <summary>Reads cloud assemblies and templates into one <see cref="Deployment"/>.</summary>
public static class DeploymentReader
{
    private static readonly string[] Endings = [".json", ".yaml", ".yml", ".template"];

    /// <summary>
    /// Reads folders of cloud assemblies, folders of templates, and template files, all taken as one deployment.
    /// </summary>
    /// <param name="paths">Folders and files; <c>-</c> is standard input.</param>
    /// <exception cref="InputException">Something there cannot be read or is not a template.</exception>
    public static Deployment Read(IReadOnlyList<string> paths)
    {
        var stacks = new List<Stack>();
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (path == "-") stacks.Add(ToStack(TemplateFile.Read(Console.OpenStandardInput(), path), "template"));
            else if (!Directory.Exists(path)) files.Add(path);
            else if (CloudAssemblyReader.IsAssembly(path)) stacks.AddRange(new CloudAssemblyReader(path, Shown(path)).Read());
            else files.AddRange(TemplatesIn(path));
        }

        ReadFiles(files, stacks);
        if (stacks.Count == 0)
            throw new InputException(".", 0, "nothing to read was given.",
                "Give a cloud assembly folder (cdk.out) or template files.");
        return new Deployment(stacks);
    }

    /// <summary>Reads one template from a stream, JSON or YAML.</summary>
    /// <param name="stream">The template's bytes, in UTF-8.</param>
    /// <param name="name">How to name it in findings, for example its file name.</param>
    /// <exception cref="InputException">It is not a template.</exception>
    public static Deployment Read(Stream stream, string name) => new([ToStack(TemplateFile.Read(stream, name), NameOf(name))]);

    // A file that another file's nested stack names is that nested stack, and not a stack of its own.
    private static void ReadFiles(List<string> files, List<Stack> stacks)
    {
        var nestedFiles = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<(string Path, List<Stack> Stacks)>();
        foreach (var (file, name) in Named(files))
        {
            var own = new List<Stack> { ToStack(TemplateFile.Read(file, Shown(file)), name) };
            var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
            var nested =
                new NestedTemplates(directory, Shown(Path.GetDirectoryName(file) is { Length: > 0 } d ? d : "."),
                    artifacts: null);
            nested.AddTo(own[0], own);
            nestedFiles.UnionWith(nested.Used);
            read.Add((Path.GetFullPath(file), own));
        }

        foreach (var (path, own) in read)
            if (!nestedFiles.Contains(path))
                stacks.AddRange(own);
    }

    private static List<string> TemplatesIn(string directory)
    {
        var found = FilesIn(directory)
            .Where(f => Array.Exists(Endings, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .Where(f => TemplateFile.ReadIfTemplate(f, Shown(f)) is not null)
            .ToList();
        if (found.Count == 0)
            throw new InputException(Shown(directory), 0, "holds neither a manifest.json nor a template.",
                "Give the folder that cdk synth wrote (cdk.out), or one with templates.");
        return found;
    }

    private static string[] FilesIn(string directory)
    {
        try
        {
            return Directory.GetFiles(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(Shown(directory), 0, $"cannot be read: {e.Message}", "Check the path and its permissions.");
        }
    }

    private static Stack ToStack(Document document, string name) => new(name, TemplateFile.RequireTemplate(document));

    // Of files with one name, each is named with its folder.
    private static IEnumerable<(string File, string Name)> Named(List<string> files)
    {
        foreach (var same in files.Distinct(StringComparer.Ordinal).GroupBy(NameOf))
            foreach (var file in same)
                yield return (file, same.Skip(1).Any() ? $"{FolderOf(file)}/{same.Key}" : same.Key);
    }

    private static string FolderOf(string file) =>
        file.Length == 0 ? "" : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "";

    private static string NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.EndsWith(".template", StringComparison.Ordinal) ? name[..^".template".Length] : name;
    }

    private static string Shown(string path) => path.Replace('\\', '/').TrimEnd('/');
}
