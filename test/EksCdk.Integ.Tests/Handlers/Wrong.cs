namespace EksCdk.Integ.Tests.Handlers;

/// <summary>Something that can be wrong after a deployment, and what is expected of the assertions then.</summary>
/// <param name="What">What it is, for people.</param>
/// <param name="Case">The case whose assertions are asked.</param>
/// <param name="World">What there is to be found.</param>
/// <param name="Fails">The assertions that fail, and no others do: their names, with spaces between them.</param>
/// <param name="Says">Of which each of them says one.</param>
internal sealed record Wrong(string What, string Case, World World, string Fails, params string[] Says)
{
    private const string Other = "arn:aws:kms:us-east-1:111122223333:key/other";
    private static readonly World Well = new();

    /// <summary>Everything that can be wrong.</summary>
    public static IReadOnlyList<Wrong> All { get; } =
    [
        new("The node group is still being created", "Al2023Join",
            Well with { NodeGroupStatus = "CREATING" },
            "NodeGroupOne", "Expected ACTIVE but received CREATING"),
        new("The node group is DEGRADED", "GravitonJoin",
            Well with { NodeGroupStatus = "DEGRADED" },
            "NodeGroupOne", "Expected ACTIVE but received DEGRADED"),
        new("The node group has a health issue", "Al2023Join",
            Well with { NodeGroupIssue = "NodeCreationFailure" },
            "NodeGroupOne", "Too many elements in array (expecting 0, got 1)"),
        new("The node stayed on the version before the upgrade", "UpgradeMinor",
            Well with { Version = "1.35" },
            "NodeGroupOne", "Expected 1.36 but received 1.35"),
        new("Instances answer metadata requests without a token", "ImdsV2Only",
            Well with { HttpTokens = "optional" },
            "ImdsV2One", "did not match pattern '^required$'"),
        new("No instance is running", "Al2023Join",
            Well with { Instances = 0 },
            "ImdsV2One", "Expected a string, but got 'undefined'"),
        new("The volume is encrypted with AWS's own key", "Al2023Join",
            Well with { VolumeKeys = ["arn:aws:kms:us-east-1:111122223333:key/aws-ebs"] },
            "Volume0One", "did not match pattern"),
        new("The volume is not encrypted", "Al2023Join",
            Well with { VolumeKeys = [null] },
            "Volume0One", "Expected a string, but got 'undefined'"),
        new("Bottlerocket's second volume has another key", "BottlerocketJoin",
            Well with { VolumeKeys = [World.Key, Other] },
            "Volume1One", "did not match pattern"),
        new("Bottlerocket has one volume", "BottlerocketJoin",
            Well with { VolumeKeys = [World.Key] },
            "Volume1One", "Expected a string, but got 'undefined'"),
        new("The claim's volume has another key", "EncryptedVolumes",
            Well with { VolumeKeys = [Other] },
            "ClaimedVolume Volume0One", "did not match pattern"),
        new("An add-on is DEGRADED", "Al2023Join",
            Well with { AddOnStatus = "DEGRADED" },
            "AddOnCoredns", "Expected ACTIVE but received DEGRADED"),
        new("An add-on has a health issue", "Al2023Join",
            Well with { AddOnIssue = "InsufficientNumberOfReplicas" },
            "AddOnCoredns", "Too many elements in array (expecting 0, got 1)"),
        new("The observer may not ask", "PrivateJoin",
            Well with { Denied = "You are not authorized to perform this operation." },
            "NodeGroupOne AddOnEksPodIdentityAgent AddOnVpcCni AddOnKubeProxy AddOnCoredns AddOnAwsEbsCsiDriver ImdsV2One " +
                "Volume0One",
            "not authorized"),
        new("The node is not Ready", "Al2023Join",
            Well with { ReadyNodes = 0 },
            "ReadyOne NetworkOnEveryNode", "KubeletReady", "numberReady==1"),
        new("There is no node", "PrivateJoin",
            Well with { Nodes = 0, ReadyNodes = 0 },
            "ReadyOne NetworkOnEveryNode", "KubeletReady", "numberReady==1"),
        new("There is one node too many", "Al2023Join",
            Well with { Nodes = 2, ReadyNodes = 2 },
            "NetworkOnEveryNode", "numberReady==1"),
        new("The pod does not act as the role", "PodIdentityAssume",
            Well with { JobsSucceeded = 0 },
            "SomebodySucceeded NobodySucceeded", ".status.succeeded"),
        new("The pod was never made", "IrsaAssume",
            Well with { NoJob = true },
            "ByWebIdentitySucceeded", "NotFound"),
        new("No Fargate pod runs", "FargateSchedule",
            Well with { JobsSucceeded = 0 },
            "OnFargateSucceeded", ".status.succeeded"),
        new("The node that Karpenter started answers without a token", "KarpenterJoin",
            Well with { HttpTokens = "optional" },
            "ImdsV2One ImdsV2Pool", "did not match pattern '^required$'"),
        new("The volume of Karpenter's node has another key", "KarpenterJoin",
            Well with { VolumeKeys = [Other] },
            "Volume0One VolumePool", "did not match pattern"),
        new("Karpenter starts no node, and the pod waits", "KarpenterJoin",
            Well with { Nodes = 1, ReadyNodes = 0, JobsSucceeded = 0 },
            "ReadyOne PoolReady OnPoolSucceeded", "KubeletReady", ".status.succeeded"),
        new("The volume of Auto Mode's node has another key", "AutoModeJoin",
            Well with { VolumeKeys = [Other] },
            "VolumePool", "did not match pattern"),
        new("Auto Mode starts no node, and the pod waits", "AutoModeJoin",
            Well with { Nodes = 1, ReadyNodes = 0, JobsSucceeded = 0 },
            "PoolReady OnPoolSucceeded", "KubeletReady", ".status.succeeded"),
        new("The API server forbids the question", "Al2023Join",
            Well with { Forbidden = true },
            "ReadyOne NetworkOnEveryNode", "forbidden"),
    ];

    /// <summary>The names of the assertions that fail.</summary>
    public string[] Names => Fails.Split(' ');

    /// <summary>
    /// Every assertion of the case about AWS; those about Kubernetes, which take seconds, where something is wrong there.
    /// </summary>
    public IEnumerable<Assertion> Asked()
    {
        var inKubernetes = World with { Nodes = 1, ReadyNodes = 1, JobsSucceeded = 1, Forbidden = false, NoJob = false } != World;
        return Assertion.Of(IntegCase.Named(Case)).Where(assertion => assertion.IsKubernetes == inKubernetes);
    }
}
