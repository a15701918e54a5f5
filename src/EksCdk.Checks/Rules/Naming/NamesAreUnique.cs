namespace EksCdk.Checks.Rules.Naming;

/// <summary>A name that is written down exists once.</summary>
internal sealed class NamesAreUnique() : Rule(new RuleInfo("EKS926")
{
    Title = "No two resources are given the same name",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Names of clusters and log groups are unique in a region, of roles in an account, of node groups, Fargate profiles " +
        "and add-ons in a cluster. The second one with the same name fails, often after the cluster is up.",
    AwsError = "Resource of type '...' with identifier '...' already exists.",
    Surfaces = new(DeploymentPhase.Resource, 1, 15),
    Fix = "Give one of them another name, or none, so that CloudFormation chooses one.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html",
})
{
    private static readonly (string Type, string Property, bool IsGlobal)[] Named =
    [
        ("AWS::EKS::Cluster", "Name", false),
        ("AWS::IAM::Role", "RoleName", true),
        ("AWS::IAM::InstanceProfile", "InstanceProfileName", true),
        ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", true),
        ("AWS::Logs::LogGroup", "LogGroupName", false),
        ("AWS::EC2::LaunchTemplate", "LaunchTemplateName", false),
        ("AWS::KMS::Alias", "AliasName", false),
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (type, property, isGlobal) in Named)
        {
            var named = model.OfType(type).Select(r => (Resource: r, Name: r[property]));
            if (type != "AWS::EKS::Cluster") named = named.Where(n => n.Name.Text is not null);
            foreach (var outcome in Check(named, r => Place(r, isGlobal))) yield return outcome;
        }

        IEnumerable<View> members = [.. model.NodeGroups, .. model.FargateProfiles, .. model.All<AddOn>()];
        foreach (var outcome in Check(members.Select(m => (m.Resource, m.Name)), PlaceInCluster)) yield return outcome;
    }

    private IEnumerable<Outcome> Check(IEnumerable<(Resource Resource, Value Name)> resources, Func<Resource, string?> placeOf)
    {
        var seen = new Dictionary<(string, string), Resource>();
        foreach (var (resource, name) in resources)
        {
            if (name.IsMissing || placeOf(resource) is not { } place) continue;
            if (name.Text is not { } text) yield return Unknown(resource, $"The name is not known: {name.Why}", name);
            else if (seen.TryGetValue((place, text), out var other))
                yield return Broken(resource, name, $"{resource.LogicalId} and {other.LogicalId} are both named '{text}'.");
            else
            {
                seen.Add((place, text), resource);
                yield return Compliant(resource, $"Nothing else in the templates is named '{text}'.", name);
            }
        }
    }

    private static string? PlaceInCluster(Resource resource)
    {
        var cluster = ((IClusterMember)resource.Model.View(resource)!).Cluster?.Resource;
        return cluster is null ? null : $"{resource.Type} of {cluster.Stack.Name}/{cluster.LogicalId}";
    }

    // Stacks that fix no environment may be deployed to different ones.
    private static string Place(Resource resource, bool isGlobal)
    {
        var stack = resource.Stack;
        if (stack.Account is null || stack.Region is null) return $"{resource.Type} in {stack.Outermost.Name}";
        return isGlobal ? $"{resource.Type} in {stack.Account}" : $"{resource.Type} in {stack.Account}/{stack.Region}";
    }
}
