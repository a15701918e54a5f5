using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class FileSystemPoliciesLetPodsMountTests
{
    private const string Mount = "elasticfilesystem:ClientMount";

    private static TestDeployment Files(string? statement, string options = "[]", string pod = "efs-csi-node-sa",
        params string[] role)
    {
        var deployment = TestDeployment.Plain().PodRole(pod, role)
            .Add("Files", "{ Type: AWS::EFS::FileSystem, Properties: { Encrypted: true } }")
            .Manifest("Class",
                "{\"kind\":\"StorageClass\",\"apiVersion\":\"storage.k8s.io/v1\",\"metadata\":{\"name\":\"efs\"}," +
                "\"provisioner\":\"efs.csi.aws.com\",\"parameters\":{\"fileSystemId\":\"${Files}\"}," +
                $"\"mountOptions\":{options}}}");
        return statement is null ? deployment
            : deployment.Set("Files.Properties.FileSystemPolicy", $"{{ Statement: [{statement}] }}");
    }

    private static string Allow(string principal, string actions, string condition = "") =>
        $"{{ Effect: Allow, Principal: {{ AWS: {principal} }}, Action: [{actions}]{condition} }}";

    [Fact]
    public void Writing_alone_mounts_nothing() =>
        Files(Allow("'*'", "'elasticfilesystem:ClientWrite'"))
            .IsBroken<FileSystemPoliciesLetPodsMount>("Files", "FileSystemPolicy", "to nobody", effect: Effect.Broken);

    [Theory]
    [InlineData("")]
    [InlineData(", Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } }")]
    public void Everybody_may_mount(string condition) =>
        Files(Allow("'*'", $"'{Mount}'", condition)).IsCompliant<FileSystemPoliciesLetPodsMount>("Files");

    [Fact]
    public void Another_condition_is_not_known() =>
        Files(Allow("'*'", $"'{Mount}'", ", Condition: { IpAddress: { 'aws:SourceIp': 10.0.0.0/8 } }"))
            .IsUnknown<FileSystemPoliciesLetPodsMount>("Files");

    [Fact]
    public void A_role_mounts_only_by_its_name() =>
        Files(Allow("!GetAtt PodRole.Arn", $"'{Mount}'"))
            .IsBroken<FileSystemPoliciesLetPodsMount>("Files", saying: "without the option iam", effect: Effect.Broken);

    [Fact]
    public void With_the_option_the_role_mounts() =>
        Files(Allow("!GetAtt PodRole.Arn", $"'{Mount}'"), """["tls","iam"]""")
            .IsCompliant<FileSystemPoliciesLetPodsMount>("Files");

    [Fact]
    public void Its_own_policy_may_allow_it() =>
        Files(Allow("!GetAtt AppRole.Arn", $"'{Mount}'"), """["iam"]""", role: PodRoles.May($"'{Mount}'"))
            .IsCompliant<FileSystemPoliciesLetPodsMount>("Files");

    [Fact]
    public void Another_role_does_not_help() =>
        Files(Allow("!GetAtt AppRole.Arn", $"'{Mount}'"), """["iam"]""")
            .IsBroken<FileSystemPoliciesLetPodsMount>("Files", saying: "nor the role of the EFS CSI driver",
                effect: Effect.Broken);

    [Fact]
    public void Without_a_policy_everybody_mounts() => Files(null).IsSilent<FileSystemPoliciesLetPodsMount>("Files");

    private const string Encrypted = "{ Effect: Deny, Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { " +
        "'aws:SecureTransport': 'false' } } }";

    private static TestDeployment Volume(string spec) => TestDeployment.Plain()
        .Add("Files", "{ Type: AWS::EFS::FileSystem, Properties: { FileSystemPolicy: { Statement: [" +
            Allow("'*'", $"'{Mount}'") + ", " + Encrypted + "] } } }")
        .Manifest("Volume",
            """{"kind":"PersistentVolume","apiVersion":"v1","metadata":{"name":"files"},"spec":{SPEC}}"""
                .Replace("SPEC", spec, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"nfs\":{\"server\":\"${Files}.efs.eu-west-1.amazonaws.com\",\"path\":\"/\"}")]
    [InlineData("\"csi\":{\"driver\":\"efs.csi.aws.com\",\"volumeHandle\":\"${Files}\",\"volumeAttributes\":{\"encryptInTransit\":\"false\"}}")]
    public void What_takes_only_encrypted_mounts_is_not_mounted_without(string spec) =>
        Volume(spec).IsBroken<FileSystemPoliciesLetPodsMount>("Files", saying: "without TLS", effect: Effect.Broken);

    [Fact]
    public void A_chart_that_mounts_by_NFS_is_told() =>
        Volume("\"nfs\":{\"server\":\"nfs.example.com\"}")
            .Add("Provisioner", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: " +
                "nfs-subdir-external-provisioner, Release: nfs, Namespace: nfs, Values: !Sub " +
                "'{\"nfs\":{\"server\":\"${Files}.efs.eu-west-1.amazonaws.com\"}}' } }")
            .IsBroken<FileSystemPoliciesLetPodsMount>("Files", saying: "Provisioner", effect: Effect.Broken);

    [Fact]
    public void The_driver_encrypts_by_itself() =>
        Volume("\"csi\":{\"driver\":\"efs.csi.aws.com\",\"volumeHandle\":\"${Files}\"}")
            .IsCompliant<FileSystemPoliciesLetPodsMount>("Files");
}
