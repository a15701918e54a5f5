namespace EksCdk.Checks.Resources;

/// <summary>
/// What may put objects into a cluster without the templates saying which: resource types of others, own custom resources, nested
/// stacks that were not given, machines whose start-up script uses kubectl or Helm.
/// </summary>
internal static class UnreadInstallers
{
    private static readonly string[] Tools = ["kubectl", "helm ", "eksctl", "kustomize", "update-kubeconfig"];

    private static readonly string[] Types =
        ["AWS::EKS::Capability", "AWS::SSM::Association", "AWS::CodeBuild::Project", "AWS::CodePipeline::Pipeline"];

    /// <summary>The first that may act on the cluster; null if there is none.</summary>
    /// <param name="cluster">The cluster.</param>
    public static Resource? Of(Cluster cluster) => For(cluster).FirstOrDefault();

    /// <summary>The first that may act on the cluster before its managed nodes are Ready; null if there is none.</summary>
    /// <param name="cluster">The cluster.</param>
    public static Resource? BeforeNodes(Cluster cluster)
    {
        var graph = cluster.Model.Dependencies;
        var groups = cluster.NodeGroups.Where(g => g.StartsEmpty is false).ToList();
        return For(cluster).FirstOrDefault(r => !groups.Exists(g => graph.IsAfter(r, g.Resource) is true));
    }

    /// <summary>
    /// Whether there are any that may act on clusters whose stacks have no link to theirs: a script may wait for its cluster.
    /// </summary>
    public static bool MayActAnywhere(DeploymentModel model) => In(model).Any(Waits);

    // What is created before the cluster, or beside it, cannot act on it.
    private static IEnumerable<Resource> For(Cluster cluster) =>
        In(cluster.Model).Where(r => Waits(r) || cluster.Model.Dependencies.IsAfter(r, cluster.Resource) is not false);

    private static bool Waits(Resource installer) =>
        installer.Type is "AWS::EC2::Instance" or "AWS::AutoScaling::AutoScalingGroup";

    private static Population<Resource> In(DeploymentModel model) =>
        model.Listed("unread-installers", () => model.Types.SelectMany(model.Written).Where(MayInstall), static r => r.Exists);

    private static bool MayInstall(Resource resource) => resource.Type switch
    {
        // The SDK calls of the CDK's AwsCustomResource are text: those of other services put nothing into a cluster.
        "Custom::AWS" => new[] { "Create", "Update" }.Any(p => resource[p] is { IsMissing: false } call
            && (call.Text is not { } text || text.Contains("eks", StringComparison.OrdinalIgnoreCase))),
        // The calls of the CDK's integration tests, which ask what was deployed.
        var type when type.StartsWith("Custom::DeployAssert@SdkCall", StringComparison.Ordinal) =>
            resource["api"].StartsWith("Describe") is not true && resource["service"].Is("eks") is not false,
        "AWS::CloudFormation::Stack" => !resource.Stack.Nested.ContainsKey(resource.LogicalId),
        "AWS::EC2::Instance" => UsesTools(resource["UserData"].Decoded()) || StartsFrom(resource, resource["LaunchTemplate"]),
        "AWS::AutoScaling::AutoScalingGroup" => resource.Model.View(resource) is AutoScalingGroup { LaunchTemplate: { } own }
            && UsesTools(own.UserData),
        HelmChart.OfTheQuickStart => false,
        KubernetesManifest.OfTheQuickStart => resource.Model.View(resource) is KubernetesManifest { Objects: var objects }
            && (objects.Count == 0 || objects.Any(o => !o.IsMap || o.At("metadata.name").IsMissing)),
        _ => CustomResourceConsumers.IsForeign(resource.Type) || Array.IndexOf(Types, resource.Type) >= 0,
    };

    private static bool StartsFrom(Resource instance, Value template) =>
        (instance.Model.Find<LaunchTemplate>(template["LaunchTemplateId"])
            ?? instance.Model.Find<LaunchTemplate>(template["LaunchTemplateName"]))
            is { } found && UsesTools(found.UserData);

    private static bool UsesTools(Value userData) => !userData.IsMissing
        && (userData.IsUnknown
            || userData.Segments.Any(s => s.Literal is { } text
            && Array.Exists(Tools, t => text.Contains(t, StringComparison.Ordinal))));
}
