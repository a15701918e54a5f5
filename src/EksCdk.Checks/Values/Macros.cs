namespace EksCdk.Checks.Values;

/// <summary>What writes parts of a template at deployment: transforms, Fn::Transform, modules and loops.</summary>
internal sealed class Macros
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html: these work on resource
    // types and sections of their own.
    private static readonly string[] LeaveEksAlone =
        [LanguageExtensions.Transform, "AWS::Serverless", "AWS::CodeDeployBlueGreen", "AWS::CodeStar", "AWS::SecretsManager",
            "AWS::ServiceCatalog"];

    public Macros(StackScope scope)
    {
        var root = scope.Template;
        var names =
            NamesIn(root["Transform"]).Concat(NamesIn(root["Fn::Transform"])).Concat(NamesIn(root["Resources"]?["Fn::Transform"]))
            .ToList();
        var loops = scope.HasOpenLoops || Array.Exists(root["Resources"]?.Pairs ?? [], m => TemplateFile.IsLoop(m.Name));
        var others =
            names.FindAll(name => !Array.Exists(LeaveEksAlone, known => name.StartsWith(known, StringComparison.Ordinal)));
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html: its resources are named after it.
        var modules = scope.Resources.Any(r => r.Type.EndsWith("::MODULE", StringComparison.Ordinal));
        MayAddAnything = others.Count > 0 || modules || scope.HasOpenLoops;
        MayAddNames = MayAddAnything || loops || names.Exists(name => name != LanguageExtensions.Transform);
        MayRewrite = others.Exists(name => name != "AWS::Include");
    }

    /// <summary>Whether there may be resources of any kind that are not written down.</summary>
    public bool MayAddAnything { get; }

    /// <summary>Whether there may be names to refer to that are not written down.</summary>
    public bool MayAddNames { get; }

    /// <summary>Whether what is written down may be changed.</summary>
    public bool MayRewrite { get; }

    /// <summary>The names of the transforms that a section names.</summary>
    public static IEnumerable<string> NamesIn(Node? transform) => transform switch
    {
        null => [],
        { IsScalar: true } => [transform.Text],
        { Kind: NodeKind.List } => transform.Items.SelectMany(NamesIn),
        _ => [transform["Name"] is { IsScalar: true } name ? name.Text : ""],
    };
}
